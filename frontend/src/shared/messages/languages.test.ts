import { beforeEach, describe, expect, it, vi } from 'vitest';

import { formatDate, formatDuration } from '../format/dates';
import { formatShare } from '../format/levels';
import { preferredLanguage, rememberLanguage, speak } from './languages';

const browserSpeaks = (...tags: string[]) =>
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(tags);

beforeEach(() => localStorage.clear());

describe('the language of the interface', () => {
  it.each([
    [['ta-IN', 'en'], 'ta'],
    [['fr', 'es-MX', 'en'], 'es'],
    [['de'], 'en'],
    [[], 'en'],
  ])('of a browser that asks for %j is %s', (tags, language) => {
    browserSpeaks(...tags);
    expect(preferredLanguage()).toBe(language);
  });

  it('is the one chosen on this device before, if Serein speaks it', () => {
    browserSpeaks('ta');
    rememberLanguage('es');
    expect(preferredLanguage()).toBe('es');
    localStorage.setItem('serein-language', 'tlh');
    expect(preferredLanguage()).toBe('ta');
  });

  it('is that of the browser where storage is blocked', () => {
    browserSpeaks('es');
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    expect(preferredLanguage()).toBe('es');
  });

  it('is told by the page', async () => {
    const { messages } = await speak('ta');
    expect(document.documentElement.lang).toBe('ta');
    expect(messages.common.signOut).toBe('வெளியேறவும்');
  });
});

describe('dates and numbers follow the language', () => {
  const moment = '2026-11-05T12:00:00Z';
  it.each([
    ['en', 'Nov 5, 2026', '12 min', '62%'],
    ['es', '5 nov 2026', '12 min', '62\u00a0%'],
    ['ta', '5 நவ., 2026', '12 நிமி.', '62%'],
  ] as const)('%s', async (language, date, duration, share) => {
    await speak(language);
    expect(formatDate(moment)).toBe(date);
    expect(formatDuration(720)).toBe(duration);
    expect(formatShare(0.62)).toBe(share);
  });

  it('and the region that the browser names for it', async () => {
    browserSpeaks('en-GB');
    await speak('en');
    expect(formatDate(moment)).toBe('5 Nov 2026');
  });
});
