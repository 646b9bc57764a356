import type { Messages } from '../index';
import { pluralIn } from '../plural';

const plural = pluralIn('ta');

export const alerts: Messages['alerts'] = {
  nav: 'எச்சரிக்கைகள்',
  title: 'எச்சரிக்கைகள்',
  intro:
    'இவை நோயாளரின் சொந்தப் பதில்களால் மட்டுமே எழுப்பப்படும்; கேமராவால் ஒருபோதும் அல்ல. பட்டியல் 15 விநாடிகளுக்கு ஒருமுறை தானாகப் புதுப்பிக்கப்படும்.',
  tabs: { label: 'எந்த எச்சரிக்கைகள்', open: 'திறந்தவை', resolved: 'தீர்க்கப்பட்டவை' },
  count: (waiting: number) =>
    waiting === 0
      ? 'உறுதிப்படுத்தலுக்காக எந்த எச்சரிக்கையும் காத்திருக்கவில்லை.'
      : plural(waiting, {
          one: '1 எச்சரிக்கை உறுதிப்படுத்தலுக்காகக் காத்திருக்கிறது.',
          other: `${waiting} எச்சரிக்கைகள் உறுதிப்படுத்தலுக்காகக் காத்திருக்கின்றன.`,
        }),
  waiting: 'உறுதிப்படுத்த வேண்டியவை',
  acknowledged: 'உறுதிப்படுத்தியவை, தீர்க்க வேண்டியவை',
  emptyOpen:
    'திறந்த எச்சரிக்கைகள் எதுவும் இல்லை. எச்சரிக்கை இல்லை என்பதால் நோயாளர் பாதுகாப்பாக இருக்கிறார் என்று பொருளல்ல.',
  emptyResolved: 'இன்னும் எந்த எச்சரிக்கையும் தீர்க்கப்படவில்லை.',
  kind: { phq9_item9: 'PHQ-9 கேள்வி 9-க்கு 0-க்கு மேலான பதில்' },
  raised: (when: string) => `எழுப்பப்பட்டது: ${when}`,
  due: (span: string) => `உறுதிப்படுத்த மீதமுள்ள நேரம்: ${span}`,
  overdue: (span: string) => `தாமதம்: ${span}`,
  acknowledgedBy: (name: string, when: string) => `உறுதிப்படுத்தியவர்: ${name}, ${when}`,
  resolvedBy: (name: string, when: string) => `தீர்த்தவர்: ${name}, ${when}`,
  someone: 'பராமரிப்புக் குழு',
  acknowledge: 'உறுதிப்படுத்தவும்',
  acknowledgeFor: (name: string) => `${name} அவர்களின் எச்சரிக்கையை உறுதிப்படுத்தவும்`,
  resolve: 'தீர்க்கவும்',
  resolveFor: (name: string) => `${name} அவர்களின் எச்சரிக்கையைத் தீர்க்கவும்`,
  openPatient: 'பதிவைத் திறக்கவும்',
  banner: 'திறந்த எச்சரிக்கை',
  resolveTitle: 'இந்த எச்சரிக்கையைத் தீர்க்கவும்',
  note: 'என்ன செய்யப்பட்டது',
  noteHint: 'உங்கள் பெயர், நேரத்துடன் எச்சரிக்கையுடன் சேர்த்து வைக்கப்படும்.',
  noteMissing: 'என்ன செய்யப்பட்டது என்று சொல்லுங்கள்.',
  minutes: (minutes: number) => `${minutes} நிமி.`,
  hours: (hours: number, minutes: number) => `${hours} மணி ${minutes} நிமி.`,
  days: (days: number, hours: number) => `${days} நாள் ${hours} மணி`,
};
