import { readFileSync } from 'node:fs';
import {
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
  type Request,
  type Response,
  type TurnContext,
} from 'botbuilder';
import restify from 'restify';

/**
 * `bareBot.js <card>`: a bot on the same SDK and server that answers every message with the card in
 * this file. Measures the fixed cost of a turn. Listens on PORT.
 */
const card = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as object;
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.get('/health', (_, response, next) => {
  response.send(200);
  next();
});
server.post(
  '/api/messages',
  restify.plugins.bodyParser({ mapParams: false }),
  async (request: restify.Request, response: restify.Response) => {
    await adapter.process(
      request as unknown as Request,
      response as unknown as Response,
      async (context: TurnContext) => {
        await context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(card)));
      },
    );
  },
);
server.listen(Number(process.env['PORT']), '127.0.0.1');
