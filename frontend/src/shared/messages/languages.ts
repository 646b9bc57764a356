import { en } from './en';
import type { Messages } from './index';

/** The languages of the interface, each by its own name. */
export const LANGUAGES = { en: 'English', es: 'Español', ta: 'தமிழ்' } as const;

export type Language = keyof typeof LANGUAGES;

/** English comes with the app; each other catalogue is fetched when somebody reads it. */
const catalogues: Record<Language, () => Promise<Messages>> = {
  en: () => Promise.resolve(en),
  es: () => import('./es').then((module) => module.es),
  ta: () => import('./ta').then((module) => module.ta),
};

/** The language of what the server words: questionnaires, consents, help lines, alerts. */
export const SERVER_LANGUAGE: Language = 'en';

const STORAGE_KEY = 'serein-language';

const isLanguage = (tag: string | null | undefined): tag is Language =>
  tag !== null && tag !== undefined && Object.hasOwn(LANGUAGES, tag);

/** What was chosen on this device, else the browser's first language that Serein speaks, else English. */
export function preferredLanguage(): Language {
  const chosen = storedLanguage();
  if (chosen) return chosen;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}

function storedLanguage(): Language | null {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return isLanguage(stored) ? stored : null;
  } catch {
    // Storage can be blocked; the browser's languages then decide.
    return null;
  }
}

/** Keeps the choice on this device, where the device lets it. */
export function rememberLanguage(language: Language) {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Without storage the choice holds until the page is loaded again.
  }
}

export interface Spoken {
  language: Language;
  messages: Messages;
}

/** Fetches a catalogue and makes its language that of the page. */
export async function speak(language: Language): Promise<Spoken> {
  const messages = await catalogues[language]();
  document.documentElement.lang = language;
  return { language, messages };
}

/** The preferred language; English where its catalogue cannot be fetched. */
export const speakPreferred = () => speak(preferredLanguage()).catch(() => speak('en'));
