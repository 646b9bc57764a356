import type { Messages } from '../index';

export const reports: Messages['reports'] = {
  intro:
    'ஒரு காலத்தின் கேள்வித்தாள்களும் கேமரா அமர்வுகளும் அடங்கிய PDF. இது சேவையகத்தில் உருவாக்கப்பட்டு இங்கே வைக்கப்படும்.',
  from: 'தொடக்க நாள்',
  to: 'இறுதி நாள்',
  request: 'அறிக்கையை உருவாக்கவும்',
  missing: 'ஒரு தேதியைத் தேர்ந்தெடுங்கள்.',
  backwards: 'காலம் தொடங்கும் முன்பே முடிகிறது.',
  list: 'இந்த நோயாளரின் அறிக்கைகள்',
  empty: 'இன்னும் எந்த அறிக்கையும் உருவாக்கப்படவில்லை.',
  period: (from: string, to: string) => `${from} முதல் ${to} வரை`,
  requested: (when: string) => `கேட்கப்பட்டது: ${when}`,
  state: {
    queued: 'வரிசையில் காத்திருக்கிறது',
    rendering: 'உருவாகிறது',
    ready: 'தயார்',
    failed: 'உருவாக்க முடியவில்லை',
  },
  failed: 'அறிக்கையை உருவாக்க முடியவில்லை. எதுவும் இழக்கப்படவில்லை; மீண்டும் கேட்கலாம்.',
  retry: 'மீண்டும் கேட்கவும்',
  retryFor: (period: string) => `${period} அறிக்கையை மீண்டும் கேட்கவும்`,
  download: 'PDF-ஐப் பதிவிறக்கவும்',
  downloadFor: (period: string) => `${period} அறிக்கையை PDF ஆகப் பதிவிறக்கவும்`,
  size: (kilobytes: number) => `PDF, ${kilobytes} KB`,
};
