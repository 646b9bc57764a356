import type { Messages } from '../index';
import { pluralIn } from '../plural';

const plural = pluralIn('ta');

export const analytics: Messages['analytics'] = {
  caseload: {
    nav: 'நோயாளர்கள்',
    title: 'உங்கள் நோயாளர்கள்',
    intro: 'முதலில் கவனிக்க வேண்டியவர்கள் மேலே உள்ளனர்.',
    empty:
      'இன்னும் யாரும் தங்கள் தரவை உங்களுடன் பகிரவில்லை. நிர்வாகி நோயாளர்களை உங்கள் பராமரிப்புக் குழுவில் சேர்ப்பார்.',
    filter: 'பெயரால் தேடவும்',
    noMatch: (filter: string) => `“${filter}” என்பது எந்த நோயாளரின் பெயரிலும் இல்லை.`,
    shown: (count: number) => plural(count, { one: '1 நோயாளர்', other: `${count} நோயாளர்கள்` }),
    columns: {
      name: 'நோயாளர்',
      lastPhq9: 'கடைசி PHQ-9',
      change: 'முதலாவதிலிருந்து',
      alerts: 'எச்சரிக்கைகள்',
      lastSession: 'கடைசி அமர்வு',
    },
    openAlerts: (count: number) =>
      plural(count, { one: '1 திறந்த எச்சரிக்கை', other: `${count} திறந்த எச்சரிக்கைகள்` }),
    noAlerts: 'திறந்தது எதுவும் இல்லை',
    noPhq9: 'இன்னும் இல்லை',
    noSession: 'இன்னும் இல்லை',
    sessions30d: (count: number) => `30 நாட்களில் ${count}`,
  },
  phq9: {
    total: (total: number, band: string) => `${total} · ${band}`,
    response: 'முன்னேற்றம்',
    responseHint: 'முதல் PHQ-9-ஐ விடக் குறைந்தது பாதியளவு கீழே',
    remission: 'தணிவு',
    remissionHint: 'கடைசி PHQ-9 5-க்குக் கீழே',
    down: (points: number) =>
      plural(points, { one: '1 புள்ளி குறைவு', other: `${points} புள்ளிகள் குறைவு` }),
    up: (points: number) =>
      plural(points, { one: '1 புள்ளி அதிகம்', other: `${points} புள்ளிகள் அதிகம்` }),
    unchanged: 'மாற்றமில்லை',
    noChange: 'இரண்டு பதில்கள் தேவை',
  },
  patient: {
    back: 'எல்லா நோயாளர்களும்',
    since: (email: string, date: string) => `${email} · ${date} முதல் உங்கள் பராமரிப்பில்`,
    figures: 'ஒரே பார்வையில்',
    lastPhq9: 'கடைசி PHQ-9',
    firstPhq9: 'முதல் PHQ-9',
    change: 'முதலாவதிலிருந்து',
    sessions: 'கேமரா அமர்வுகள்',
    sessionsNote: (last: string) => `கடைசியாக: ${last}`,
    answered: (count: number) =>
      plural(count, { one: '1 முறை பதிலளித்துள்ளார்', other: `${count} முறை பதிலளித்துள்ளார்` }),
    questionnaires: 'கேள்வித்தாள்கள்',
    camera: 'கேமரா அமர்வுகள்',
    reports: 'அறிக்கைகள்',
    notFound: {
      title: 'இந்த நோயாளர் உங்கள் பராமரிப்பில் இல்லை',
      text: 'உங்கள் பராமரிப்புக் குழுவில் இருந்து, தங்கள் தரவைக் குழுவுடன் பகிர ஒப்புக்கொண்ட நோயாளர்களை மட்டுமே நீங்கள் பார்க்க முடியும். இவர் அவர்களில் ஒருவர் என்றால், நிர்வாகியிடம் கேளுங்கள்; அல்லது இன்னும் தரவைப் பகிர்கிறாரா என்று நோயாளரிடம் கேளுங்கள்.',
    },
  },
  notices: {
    label: 'இந்த மதிப்பீடுகள் எப்படிப்பட்டவை',
    notDiagnosis: 'இது நோய் கண்டறிதல் அல்ல.',
    experimental: 'பரிசோதனை நிலை: செயற்கையாக உருவாக்கிய தீவிர அளவுகளைக் கொண்டு பயிற்றுவிக்கப்பட்டது.',
    expression: 'முகபாவம் மனநிலை அல்ல.',
    lowIsNotSafe: 'குறைந்த முடிவு என்பதால் நோயாளர் பாதுகாப்பாக இருக்கிறார் என்று பொருளல்ல.',
    beside: 'கேமரா கேள்வித்தாளின் அருகில் காட்டப்படுகிறது; ஒருபோதும் அதனுடன் கலக்கப்படாது.',
  },
  answers: {
    caption: 'PHQ-9 பதில்கள், கேள்வி வாரியாக, புதியவை முதலில்',
    date: 'பதிலளித்தது',
    total: 'மொத்தம்',
    item: (number: number) => `கேள்வி ${number}`,
    difficulty: 'சிரமம்',
    origin: 'காரணம்',
    self: 'சொந்த விருப்பம்',
    fallback: (reason: string) => `கேமரா பயன்படுத்தப்படவில்லை: ${reason}`,
    legend: 'கேள்விகள் என்ன கேட்கின்றன, எண்களின் பொருள் என்ன',
    value: (value: number, text: string) => `${value} ${text}`,
    alarm: '0-க்கு மேல்',
    reason: {
      camera_denied: 'கேமராவுக்கு அனுமதி இல்லை',
      camera_missing: 'கேமரா இல்லை',
      camera_busy: 'கேமரா வேறிடத்தில் பயன்பாட்டில் உள்ளது',
      unsupported: 'உலாவியில் இயலவில்லை',
      declined: 'நோயாளர் கேள்வித்தாளை விரும்பினார்',
    },
  },
  sessions: {
    caption: 'கேமரா அமர்வுகள், புதியவை முதலில்',
    date: 'தொடக்கம்',
    duration: 'நீளம்',
    estimate: 'சராசரி மதிப்பீடு',
    range: 'வரம்பு',
    signal: 'பயன்படுத்தத்தக்க படம்',
    model: 'மாதிரி',
    open: 'திறக்கவும்',
    none: 'மதிப்பீடு இல்லை',
    status: { open: 'இன்னும் முடியவில்லை', ended: 'முடிந்தது', interrupted: 'தடைபட்டது' },
    instead: (reason: string) => `பதிலாகக் கேள்வித்தாள்: ${reason}`,
    tooLittle: 'பயன்படுத்தத்தக்க படம் மிகக் குறைவு',
    disagree: 'இரண்டும் ஒத்துப்போகவில்லை',
    details: (date: string) => `${date} அமர்வின் விவரங்கள்`,
    rangeHint:
      'செயற்கையாக உருவாக்கிய தரவில், பத்தில் ஒன்பது முறை உண்மையான நிலை இந்த வரம்புக்குள் இருந்தது; உண்மையான நோயாளர்களுக்கு இது பொருந்தும் என்று கொள்ள முடியாது.',
  },
  comparison: {
    title: 'கேள்வித்தாளுடன் சேர்த்துப் பார்க்கையில்',
    inconsistent: 'இரண்டும் ஒத்துப்போகவில்லை: பேசிப் பார்ப்பது நல்லது',
    inconsistentText: (stated: string) =>
      `${stated} கேமராவின் மதிப்பீடு அதிலிருந்து இரண்டு நிலைகள் அல்லது அதற்கு மேல் விலகியுள்ளது. முகமும் பதில்களும் பல காரணங்களால் வேறுபடலாம்; பதில்களே கணக்கில் கொள்ளப்படும்.`,
    consistent: (stated: string) =>
      `${stated} கேமராவின் மதிப்பீடு அதிலிருந்து இரண்டு நிலைகளுக்கும் குறைவாகவே விலகியுள்ளது.`,
    no_estimate: (stated: string) => `${stated} அதனுடன் ஒப்பிட, கேமரா எந்த நிலையையும் குறிப்பிடவில்லை.`,
    bypassed: (stated: string) =>
      `${stated} 9-ஆம் கேள்விக்கான பதில் 0-க்கு மேல் உள்ளது; எனவே பதில்கள் மட்டுமே கணக்கில் கொள்ளப்படும், ஒப்பிடப்படாது.`,
    stated: (date: string, level: string, total: number) =>
      `${date} கேள்வித்தாள்: ${level} (மொத்தம் ${total}).`,
    none: 'இந்த அமர்வுக்கு முன்பின் ஏழு நாட்களுக்குள் PHQ-9 எதுவும் நிரப்பப்படவில்லை.',
    recent: (sessions: number, date: string) =>
      `கடந்த 30 நாட்களில், தமக்கு நெருங்கிய கேள்வித்தாளுடன் ஒத்துப்போகாத அமர்வுகள்: ${sessions}. கடைசியாக நடந்தது ${date}.`,
    look: 'அமர்வைப் பார்க்கவும்',
  },
  session: {
    title: (date: string) => `${date} அமர்வு`,
    back: (name: string) => `${name} பக்கத்துக்குத் திரும்பவும்`,
    backToPatient: 'நோயாளர் பக்கத்துக்குத் திரும்பவும்',
    mean: 'அமர்வின் சராசரி',
    final: 'முடிவில்',
    range: 'முடிவில் வரம்பு',
    length: 'நீளம்',
    model: 'மாதிரி',
    status: 'முடிந்த விதம்',
    signal: 'படத்தின் தரம்',
    signalNote: (share: string) => `அமர்வின் ${share} நேரம் பயன்படுத்தத்தக்க படம் இருந்தது.`,
    signalUnknown: 'படத்தின் தரம் பதிவாகவில்லை.',
    share: 'பங்கு',
    moments: 'அதிக எடை கொண்ட தருணங்கள்',
    momentsNote: 'மாதிரி தன் கடைசிக் காலப்பகுதியில் எங்கே கவனித்தது என்பது. இது மனநிலைக்கான விளக்கம் அல்ல.',
    noMoments: 'அமர்வு மதிப்பீடு இல்லாமல் முடிந்தது; எனவே காட்டுவதற்குத் தருணங்கள் இல்லை.',
    weight: 'எடை',
    time: 'நேரம்',
    incomplete: (received: number, expected: number) =>
      `இந்த அமர்வின் ${expected} பகுதிகளில் ${received} வந்து சேர்ந்துள்ளன.`,
    endReason: {
      finished: 'நோயாளர் முடித்தார்',
      signal_lost: 'நீண்ட நேரம் படம் பயன்படுத்தத்தக்கதாக இல்லை',
      camera_lost: 'கேமரா இணைப்பு துண்டானது',
      hidden: 'பக்கத்தை விட்டு வெளியேறினார்',
    },
    expressions: 'முகபாவங்கள், அமர்வின் சராசரி',
  },
};
