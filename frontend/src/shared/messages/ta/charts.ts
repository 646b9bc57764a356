import type { Messages } from '../index';

export const charts: Messages['charts'] = {
  showAs: (title: string) => `“${title}” காட்டும் விதம்`,
  chart: 'வரைபடம்',
  table: 'அட்டவணை',
  phq9: {
    title: 'காலப்போக்கில் PHQ-9',
    note: '0 முதல் 27 வரையிலான மொத்தங்கள்; பின்னால் ஐந்து அடுக்குகள்.',
    item9: 'வைர வடிவம்: கேள்வி 9-க்கு 0-க்கு மேலான பதில் தரப்பட்டது.',
    empty: 'இன்னும் எந்த PHQ-9-க்கும் பதிலளிக்கப்படவில்லை.',
    summaryOne: (date: string, total: string) => `PHQ-9: ${date} அன்று ஒரு பதில், ${total}.`,
    summary: (count: number, from: string, first: string, to: string, last: string) =>
      `PHQ-9: ${count} பதில்கள். முதலாவது ${from} அன்று: ${first}. கடைசியானது ${to} அன்று: ${last}. அட்டவணையில் எல்லாம் உள்ளன.`,
    total: (total: number, band: string) => `${total}, ${band}`,
    item9Answer: (value: number | string) => `கேள்வி 9: ${value}`,
    band: (label: string, min: number, max: number) => `${label} ${min}–${max}`,
    columns: { date: 'தேதி', total: 'மொத்தம்', band: 'அடுக்கு', item9: 'கேள்வி 9' },
  },
  severity: {
    title: 'காலப்போக்கில் கேமரா மதிப்பீடு',
    note: 'ஓர் அமர்வுக்கு ஒரு நெடுவரிசை, பழையது முதலில், இடம் உள்ளவரை: சராசரி மதிப்பீடு நான்கு நிலைகளில் எப்படிப் பரவியுள்ளது என்பது. கோடிட்டது: சொல்வதற்குப் போதிய தகவல் இல்லை.',
    empty: 'இன்னும் எந்த அமர்வும் பதிவாகவில்லை.',
    summary: (count: number, withheld: number, from: string, to: string) =>
      `${from} முதல் ${to} வரை ${count} அமர்வுகளின் கேமரா மதிப்பீடுகள்; ${withheld} அமர்வுகளில் சொல்வதற்குப் போதிய தகவல் இல்லை. அட்டவணையில் எல்லாம் உள்ளன.`,
    notEnough: 'சொல்வதற்குப் போதிய தகவல் இல்லை',
    range: (low: string, high: string) => `${low} முதல் ${high} வரை`,
    share: (level: string, share: string) => `${level} ${share}`,
    distribution: (shares: string) => `மதிப்பீட்டின் பரவல்: ${shares}`,
  },
  usual: {
    note: 'பட்டை: இவருக்கு வழக்கமான வரம்பு, அதன் மையத்தில் ஒரு கோடு. வைர வடிவம்: இந்த அமர்வு.',
    measure: {
      expected_level: 'மதிப்பிட்ட நிலை',
      pleasant: 'மகிழ்ச்சியான முகபாவங்கள்',
      unpleasant: 'சோகம், கோபம், அருவருப்பு, பயம் அல்லது இகழ்ச்சி காட்டும் முகபாவங்கள்',
    },
    level: (value: string, low: string, high: string) =>
      `இந்த அமர்வில் ${value}; வழக்கமாக ${low} முதல் ${high} வரை. 0 என்பது இயல்பானது, 3 என்பது கடுமையானது.`,
    share: (value: string, low: string, high: string) =>
      `இந்த அமர்வில் ${value}; வழக்கமாக ${low} முதல் ${high} வரை.`,
  },
  moments: {
    title: 'அதிக எடை கொண்ட தருணங்கள்',
    note: 'முடிவில் உள்ள மதிப்பீடு அமர்வின் கடைசிப் பகுதியிலிருந்து வருகிறது. ஒரு பட்டை எவ்வளவு உயரமோ, அந்த அரை விநாடி அதில் அவ்வளவு எடை கொண்டது. ஒரு தருணத்தின் முகம் மனநிலையை விளக்காது.',
    none: 'இந்த அமர்வில் எந்தத் தருணங்கள் எடை கொண்டவை என்பது பதிவாகவில்லை.',
    even: 'எந்தத் தருணமும் தனித்துத் தெரியவில்லை: எல்லாம் ஏறக்குறைய ஒரே எடை கொண்டவை.',
    unseen: 'முகபாவங்கள் பதிவாகவில்லை',
    moment: (time: string, seen: string, share: string) => `${time}: ${seen} (எடையில் ${share})`,
    summary: (from: string, to: string) =>
      `${from} முதல் ${to} வரை, ஒவ்வோர் அரை விநாடியும் முடிவில் உள்ள மதிப்பீட்டில் எவ்வளவு எடை கொண்டது என்பது.`,
  },
  timeline: {
    title: 'அமர்வு முழுவதும்',
    note: 'அமர்வின்போது மதிப்பீடு நான்கு நிலைகளில் எப்படிப் பரவியிருந்தது என்பது. இடைவெளிகள்: இன்னும் மதிப்பீடு இல்லை, அல்லது பயன்படுத்தத்தக்க படம் இல்லை. முக்கோணங்கள்: அதிக எடை கொண்ட தருணங்கள்.',
    summary: (duration: string) => `${duration} நீள அமர்வின் மதிப்பீடு. அட்டவணை அதை எண்களில் காட்டுகிறது.`,
    columns: { time: 'நேரம்', signal: 'படத்தின் தரம்' },
    empty: 'இந்த அமர்வில் மதிப்பீடு எதுவும் செய்யப்படவில்லை.',
  },
};
