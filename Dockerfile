# Builds Clientele, then keeps what it needs to run: Node.js, the production packages and dist.
FROM node:24-bookworm-slim AS build
WORKDIR /app
# sqlite3 is compiled where no prebuilt binary can be had, with the headers of this image's Node.js.
ENV npm_config_nodedir=/usr/local
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev
# Half of the packages' bytes are source maps, sources, and what sqlite3 was compiled with. Licences stay.
RUN find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.[cm]ts' -o -name '*.md' \) \
    ! -iname '*licen*' ! -iname '*notice*' -delete \
  && mv node_modules/sqlite3/build/Release/node_sqlite3.node /tmp/ \
  && rm -rf node_modules/sqlite3/build node_modules/sqlite3/deps node_modules/sqlite3/src \
    node_modules/node-gyp node_modules/bintrees/test \
  && install -D /tmp/node_sqlite3.node node_modules/sqlite3/build/Release/node_sqlite3.node \
  && strip --strip-unneeded -o /usr/local/bin/node-stripped /usr/local/bin/node

FROM debian:bookworm-slim
COPY --from=build /usr/local/bin/node-stripped /usr/local/bin/node
COPY --from=build /app/package.json /app/LICENSE /app/NOTICE /app/
COPY --from=build /app/bin /app/bin
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
# All that the bot writes: the SQLite database, and files that a command is asked for. /tmp must be writable too.
RUN useradd --uid 10001 --no-create-home clientele && install -d -o clientele -g clientele /data
USER 10001
WORKDIR /data
VOLUME /data
ENV NODE_ENV=production DATABASE_URL=sqlite:/data/clientele.sqlite
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/bin/clientele.js"]
CMD ["start"]
