import { expect } from 'chai';
import fc from 'fast-check';
import { csvRecords } from '../../bot/files/csvRecords.js';
import { csv } from '../../bot/files/csv.js';
import { customersCsv, readCustomersCsv } from '../../bot/files/customersCsv.js';
import { unescapeFormula } from '../../bot/files/escapeFormula.js';
import { InvalidList } from '../../bot/files/invalidList.js';
import type { Language } from '../../cards/text/index.js';
import type { Customer } from '../../db/customers/customer.js';
import { clean } from '../../db/fold.js';
import type { CustomerRecord } from '../../db/import/customers/customerRecord.js';
import type { FileRow } from '../../db/import/fileRow.js';
import { bytes, guid, HEADING, list } from '../support/imports.js';

async function rowsOf(...pieces: (string | Uint8Array)[]): Promise<FileRow<CustomerRecord>[]> {
  const rows: FileRow<CustomerRecord>[] = [];
  for await (const row of (await readCustomersCsv(bytes(...pieces))).rows) rows.push(row);
  return rows;
}

const recordsOf = async (text: string): Promise<CustomerRecord[]> =>
  (await rowsOf(text)).flatMap((row) => ('record' in row ? [row.record] : []));

async function refusal(...pieces: (string | Uint8Array)[]): Promise<unknown> {
  try {
    await rowsOf(...pieces);
  } catch (error) {
    if (error instanceof InvalidList) return error.problem;
    throw error;
  }
  return undefined;
}

async function written(language: Language, ...customers: Customer[]): Promise<string> {
  async function* batches() {
    await Promise.resolve();
    for (const customer of customers) yield [customer];
  }
  let text = '';
  for await (const piece of customersCsv(language, batches())) text += piece;
  return text;
}

const contoso: Customer = {
  id: 1,
  microsoftId: guid(1),
  relationship: 'cloud-reseller',
  name: 'Contoso "España", S.A.',
  domain: 'contoso.es',
  tags: ['gold', 'renewal Q1'],
  importedName: null,
  version: 1,
};
const contosoRecord: CustomerRecord = {
  microsoftId: guid(1),
  name: 'Contoso',
  domain: 'contoso.com',
  relationship: 'cloud-reseller',
  tags: ['gold'],
};

describe('Customers.csv', () => {
  it('is written with the headings of Partner Center and a byte order mark for Excel', async () => {
    expect(await written('en', contoso, { ...contoso, name: '=1+1', tags: [] })).to.equal(
      `\uFEFF${HEADING}\r\n` +
        `${guid(1)},"Contoso ""España"", S.A.",contoso.es,Cloud Reseller,gold;renewal Q1\r\n` +
        `${guid(1)},'=1+1,contoso.es,Cloud Reseller,\r\n`,
    );
  });

  it('is written in the reader’s language and keeps an unknown relationship unchanged', async () => {
    const text = await written(
      'es',
      contoso,
      { ...contoso, relationship: 'Distribuidor' },
      { ...contoso, relationship: 'toString' },
    );
    expect(text).to.match(/^\uFEFFId\. de Microsoft,Nombre de la compañía,/);
    expect(text)
      .to.include(',Revendedor en la nube,')
      .and.to.include(',Distribuidor,')
      .and.to.include(',toString,');
  });

  it('reads back exactly for any characters in names', async () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        "'",
        '"',
        ',',
        ';',
        '=',
        '+',
        '-',
        '@',
        ' ',
        'é',
        '😀',
        'ש',
        '\u202e',
        'a',
        '＝',
      ),
      minLength: 1,
      maxLength: 12,
    });
    const cells = fc
      .oneof(nasty, fc.string({ unit: 'grapheme' }))
      .map(clean)
      .filter((text) => text !== '');
    const tags = fc.array(cells.map((tag) => clean(tag.replace(/[;,]/g, ''))).filter(Boolean));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ name: cells, relationship: cells, tags })),
        fc.constantFrom<Language>('en', 'es'),
        async (fields, language) => {
          const customers = fields.map((customer) => ({ ...contoso, ...customer }));
          const records = await recordsOf(await written(language, ...customers));
          expect(records).to.have.length(customers.length);
          for (const [index, { name, relationship, tags }] of customers.entries()) {
            const record = records[index];
            expect(record?.name).to.equal(name);
            expect(record?.tags?.filter(Boolean)).to.eql(tags);
            expect(record?.relationship).to.equal(relationship);
          }
        },
      ),
    );
  });

  it('splits into the cells written, including line breaks and quotes', async () => {
    const unit = fc.constantFrom("'", '"', ',', ';', '=', '\n', '\r', '\r\n', '\t', ' ', 'a', '');
    const row = fc.array(fc.string({ unit, maxLength: 6 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
        const marked = rows.map((cells) => ['x', ...cells]);
        const read: string[][] = [];
        async function* text() {
          for (const cells of marked) yield await Promise.resolve(csv([cells]));
        }
        for await (const records of csvRecords(text(), () => ',')) {
          for (const record of records)
            read.push('cells' in record ? record.cells.map(unescapeFormula) : []);
        }
        expect(read).to.eql(marked);
      }),
    );
  });

  it('is read by its headings in any order, case and language', async () => {
    const row = `gold,contoso.com,Contoso,CLOUD  RESELLER,${guid(1)}`;
    for (const heading of [
      'Tags,Primary domain name,Company name,Relationship,Microsoft ID',
      'ETIQUETAS,nombre del dominio principal, NOMBRE DE LA COMPANIA ,Relacion,ID. DE MICROSOFT',
      'Tags,Nombre del dominio principal,company name,Relación,Microsoft ID',
    ]) {
      expect(await recordsOf(`${heading}\n${row}\n`)).to.eql([contosoRecord]);
      expect(await recordsOf(`\uFEFF${heading}\r\n${row}`)).to.eql([contosoRecord]);
      expect(await recordsOf(`${heading}\r${row}`.replaceAll(',', ';'))).to.eql([contosoRecord]);
    }
  });

  it('recognizes a relationship in each language and by its code', async () => {
    const words = ['Revendedor en la nube', 'cloud-reseller', 'Factura Directa', 'asesor', 'Otra'];
    const rows = words.map((word) => `${guid(1)},Contoso,,${word},`);
    const codes = (await recordsOf(list(...rows))).map(({ relationship }) => relationship);
    expect(codes).to.eql(['cloud-reseller', 'cloud-reseller', 'direct-bill', 'advisor', 'Otra']);
  });

  it('ignores unknown columns and blank lines', async () => {
    const text = `Line,${HEADING},Reason\r\n\r\n3,${guid(1)},Contoso,contoso.com,Cloud Reseller,gold,bad\r\n,,,,,,\r\n`;
    expect(await recordsOf(text)).to.eql([contosoRecord]);
  });

  it('leaves tags undefined without a tags column', async () => {
    const text = `Microsoft ID,Company name,Primary domain name,Relationship\n${guid(1)},Contoso,,Advisor\n`;
    expect((await recordsOf(text))[0]).to.not.have.property('tags');
  });

  it('splits tags at semicolons and commas', async () => {
    const [record] = await recordsOf(list(`${guid(1)},Contoso,,Advisor,"gold; trial,Q1"`));
    expect(record?.tags?.map((tag) => tag.trim())).to.eql(['gold', 'trial', 'Q1']);
  });

  it('reports the line of the file at which each row starts', async () => {
    const rows = await rowsOf(
      list(`1,"two\r\nlines",,,`, '', `2,"three\n\r\nlines",,,`, '3,,,,', '4,"one"",",,,'),
    );
    expect(rows.map(({ line }) => line)).to.eql([2, 5, 8, 9]);
  });

  it('reads the same rows from chunks of any size', async () => {
    const text = list(`1,"two\r\nlínes",,,`, `2,"a ""b"" 😀",,,`, '3,broken",,,', '4,,,,');
    const whole = await rowsOf(text);
    const all = Buffer.from(text);
    for (const size of [1, 2, 3, 7]) {
      const pieces = Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
        all.subarray(n * size, (n + 1) * size),
      );
      expect(await rowsOf(...pieces)).to.eql(whole);
    }
  });

  it('skips a row with the wrong number of cells and reads the rest', async () => {
    const rows = await rowsOf(list('1,a,b', '2,a,b,c,d,e', '3,a,b,c,d,,', '4,a,b,c,d'));
    expect(
      rows.map((row) => ('fault' in row ? [row.fault, row.value] : row.record.microsoftId)),
    ).to.eql([['cells-missing', '3'], ['cells', '6'], '3', '4']);
    expect(rows[1]?.cells).to.eql(['2', 'a', 'b', 'c', 'd', 'e']);
  });

  it('skips only the line with broken quotes', async () => {
    for (const broken of ['1,"Contoso,a,b,c', '1,Con"toso",a,b,c', '1,"Con"toso,a,b,c', '"1']) {
      const rows = await rowsOf(list(broken, '2,"Fabrikam, Inc",b,c,d', '3,a,b,c,d'));
      expect(
        rows.map((row) => ('fault' in row ? row.fault : row.record.name)),
        broken,
      ).to.eql(['quotes', 'Fabrikam, Inc', 'a']);
      expect(rows[0]?.cells).to.eql([broken]);
    }
  });

  it('names missing and duplicate columns', async () => {
    expect(await refusal('Name,Relationship\nContoso,Advisor\n')).to.eql({
      reason: 'columns-missing',
      columns: ['microsoftId', 'name', 'domain'],
    });
    expect(await refusal(`${HEADING},Etiquetas\n`)).to.eql({
      reason: 'column-twice',
      column: 'tags',
    });
    expect(await refusal('')).to.eql({ reason: 'empty' });
    expect(await refusal('\uFEFF\r\n\r\n')).to.eql({ reason: 'empty' });
    expect(await refusal(`${HEADING}\n`)).to.equal(undefined);
  });

  it('accepts a heading with line breaks and refuses one with an unclosed quote', async () => {
    const heading = HEADING.replaceAll(',', ';').replace('Company name', '"Company\r\nname"');
    expect(
      await recordsOf(`${heading}\r\n${guid(1)};Contoso;contoso.com;Cloud Reseller;gold`),
    ).to.eql([contosoRecord]);
    expect(await refusal(`"${HEADING}\n`)).to.have.property('reason', 'columns-missing');
  });

  it('is refused in an encoding that is not certain', async () => {
    const text = list(`${guid(1)},Compañía,,Advisor,`);
    expect(await refusal(Buffer.from(text, 'latin1'))).to.eql({ reason: 'encoding' });
    expect(await refusal(Buffer.from(text, 'utf16le'))).to.eql({ reason: 'encoding' });
    expect(await refusal(Buffer.from('plain', 'utf16le'))).to.eql({ reason: 'encoding' });
  });

  it('is refused when a line is too long', async () => {
    expect(await refusal(`${HEADING}\n`, 'x'.repeat(1_100_000))).to.eql({
      reason: 'line-length',
      line: 2,
    });
    expect(await refusal(list('1,a,b,c,d', 'x'.repeat(1_100_000), '2,a,b,c,d'))).to.eql({
      reason: 'line-length',
      line: 3,
    });
  });

  it('recognizes a file of skipped rows', async () => {
    const leftOver = async (heading: string) =>
      (await readCustomersCsv(bytes(heading))).fromErrorsFile;
    expect(await leftOver(`${HEADING},Line,Reason`)).to.equal(true);
    expect(await leftOver(`${HEADING},Línea,Motivo`)).to.equal(true);
    expect(await leftOver(HEADING)).to.equal(false);
  });
});
