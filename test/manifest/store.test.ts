import { expect } from 'chai';
import { PNG } from 'pngjs';
import { checkIcons } from '../../manifest/icons.js';
import { readSettings } from '../../manifest/settings.js';
import { checkStore } from '../../manifest/storeChecks.js';
import { buildWith, ENV, source, type Built } from './support.js';

describe('checks of the Teams store', () => {
  let built: Built;
  before(async () => {
    built = await buildWith();
  });
  const faults = ({ manifest, strings }: Pick<Built, 'manifest' | 'strings'>) =>
    checkStore(manifest, strings, readSettings(ENV));
  const withEnglish = (description: Partial<Built['manifest']['description']>) => ({
    ...built,
    manifest: {
      ...built.manifest,
      description: { ...built.manifest.description, ...description },
    },
  });
  const withSpanish = (strings: Record<string, string>) => ({
    ...built,
    strings: { ...built.strings, ...strings },
  });

  it('find nothing in the package of a partner with its own domain', () => {
    expect(faults(built)).to.deep.equal([]);
    expect(built.warnings).to.deep.equal([]);
  });

  it('want Microsoft Teams in full at first mention, in each language', () => {
    const [full, spanish] = [built.manifest.description.full, built.strings['description.full']];
    expect(faults(withEnglish({ full: full.replace('Microsoft Teams', 'Teams') }))).to.deep.equal([
      'manifest.json: description.full must say Microsoft Teams where it first mentions Teams.',
    ]);
    const short = spanish?.replace('Microsoft Teams', 'Teams') ?? '';
    expect(faults(withSpanish({ 'description.full': short }))).to.deep.equal([
      'es.json: description.full must say Microsoft Teams where it first mentions Teams.',
    ]);
    expect(faults(withEnglish({ full: `${full} Teams shows it.` }))).to.deep.equal([]);
  });

  it('want the support address, at most 500 words, and Microsoft 365 by its name', () => {
    expect(faults(withEnglish({ full: 'It works with Microsoft Teams.' }))).to.deep.equal([
      'manifest.json: description.full must name the support address.',
    ]);
    const long = `${built.manifest.description.full} ${'word '.repeat(500)}with Office 365`;
    expect(faults(withEnglish({ full: long }))).to.have.lengthOf(2);
  });

  it('want a short description of one sentence that does not call it an app', () => {
    expect(faults(withEnglish({ short: 'An app for partners. Try it.' }))).to.deep.equal([
      'manifest.json: description.short must be one sentence.',
      'manifest.json: description.short must not call it an app.',
    ]);
  });

  it('want a name without that of a Microsoft product or a feature of Teams', () => {
    for (const name of ['Clientele para Teams', 'Clientele chat'])
      expect(faults(withSpanish({ 'name.short': name })), name).to.deep.equal([
        'es.json: name.short must not have a product of Microsoft or a feature of Teams in it.',
      ]);
  });

  it('want a translation of each text, and no other', () => {
    const strings: Record<string, string> = { ...built.strings, 'name.long': 'x' };
    delete strings['name.full'];
    expect(faults({ ...built, strings })).to.deep.equal([
      'es.json has no translation of name.full.',
      'es.json translates name.long, which manifest.json does not have.',
    ]);
  });

  it('say in each language that an Admin agent must give a role first, and what it does not do', () => {
    expect(built.manifest.description.full).to.match(/Admin agent .+ must give you a role first/);
    expect(built.strings['description.full']).to.match(/administración .+ darle antes un rol/);
    expect(built.manifest.description.full).to.match(/reach Partner Center only if/);
  });

  it('name what the store refuses and an organization may have', async () => {
    const { warnings } = await buildWith({
      DEVELOPER_NAME: '',
      SUPPORT_URL: '',
      UNFURL_PARTNER_CENTER: 'on',
    });
    expect(warnings.map((sentence) => sentence.split(' ')[0])).to.deep.equal([
      'UNFURL_PARTNER_CENTER',
      'Neither',
      'DEVELOPER_NAME',
    ]);
  });

  describe('icons', () => {
    const [color, outline] = [source('color.png'), source('outline.png')];
    /** Changes an icon's pixels, each as red, green, blue and alpha. */
    const drawn = (file: Buffer, draw: (pixels: Buffer, width: number) => void) => {
      const icon = PNG.sync.read(file);
      draw(icon.data, icon.width);
      return PNG.sync.write(icon);
    };

    it('pass as they are', () => {
      expect(checkIcons(color, outline)).to.deep.equal([]);
    });

    it('are not each other, and are images', () => {
      expect(checkIcons(outline, color)).to.deep.equal([
        'color.png has 32 × 32 pixels: it must have 192 × 192.',
        'outline.png has 192 × 192 pixels: it must have 32 × 32.',
      ]);
      expect(checkIcons(Buffer.from('GIF89a'), outline)).to.deep.equal([
        'color.png is not a PNG image.',
      ]);
    });

    it('have an outline in white, as large as its image', () => {
      const grey = drawn(outline, (pixels) => pixels.fill(200, 0, 4 * 32));
      expect(checkIcons(color, grey)).to.deep.equal([
        'outline.png must be white on a clear background.',
      ]);
      const padded = drawn(outline, (pixels, width) => {
        for (let line = 0; line < width; line++)
          for (const edge of [0, width - 1])
            for (const at of [line * width + edge, edge * width + line]) pixels[at * 4 + 3] = 0;
      });
      expect(checkIcons(color, padded)).to.deep.equal([
        'outline.png must have no padding around its symbol.',
      ]);
    });

    it('have a background of one color, the accent color', () => {
      const cut = drawn(color, (pixels) => pixels.fill(0, 0, 4));
      expect(checkIcons(cut, outline)).to.deep.equal([
        'color.png must have a background of one color, or a clear one.',
      ]);
      const { accentColor } = built.manifest;
      const corner = PNG.sync.read(color).data.subarray(0, 3).toString('hex');
      expect(`#${corner}`).to.equal(accentColor.toLowerCase());
    });
  });
});
