import { createContext, type ReactNode, use, useMemo, useState } from 'react';

import { en } from './en';
import { MessagesProvider } from './index';
import { type Language, rememberLanguage, speak, type Spoken } from './languages';

interface LanguageChoice {
  language: Language;
  /** Rejects, and changes nothing, when the catalogue cannot be fetched. */
  choose: (language: Language) => Promise<void>;
}

const LanguageContext = createContext<LanguageChoice>({
  language: 'en',
  choose: () => Promise.resolve(),
});

/** The language of the interface, and the way to change it. */
export const useLanguage = () => use(LanguageContext);

interface Props {
  /** The language that the page starts in. */
  start?: Spoken;
  children: ReactNode;
}

/** All text below speaks the chosen language. */
export function LanguageProvider({ start = { language: 'en', messages: en }, children }: Props) {
  const [{ language, messages }, setSpoken] = useState(start);
  const choice = useMemo(
    () => ({
      language,
      choose: async (chosen: Language) => {
        setSpoken(await speak(chosen));
        rememberLanguage(chosen);
      },
    }),
    [language],
  );
  return (
    <LanguageContext value={choice}>
      <MessagesProvider value={messages}>{children}</MessagesProvider>
    </LanguageContext>
  );
}
