import { verb } from '../../verb.js';
import { driftReply, driftView } from './driftReply.js';

/** Lists customers whose billing information differs from Partner Center's. */
export const drift = verb({
  name: 'drift',
  role: 'admin',
  digest: true,
  says: { en: ['drift'], es: ['diferencias'] },
  cues: {
    en: [
      '(drift|differences)',
      '(differences|drift|edits) + partner center',
      '(differs|different|differ) + partner center',
      'not [yet] in partner center',
    ],
    es: [
      '(diferencias|divergencias)',
      '(diferencias|divergencias|cambios) + centro de partners',
      '(difiere|difieren|distinto|distintos) + centro de partners',
    ],
  },
  does: {
    en: 'Lists what differs from Partner Center, to send it, take theirs or keep it',
    es: 'Muestra lo que difiere del Centro de partners, para enviarlo, tomarlo o mantenerlo',
  },
  example: {
    group: 'manage',
    typed: { en: 'Differences from Partner Center', es: 'Diferencias con el Centro de partners' },
  },
  input: driftView,
  run: (view, context) => driftReply(view, context),
});
