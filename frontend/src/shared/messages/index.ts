import { createContext, use } from 'react';

import { en } from './en';

/** The same keys with any wording: texts are strings, texts with values are functions to strings. */
type Wording<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer A) => string
      ? (...values: A) => string
      : Wording<T[K]>;
};

export type Messages = Wording<typeof en>;

const MessagesContext = createContext<Messages>(en);

export const MessagesProvider = MessagesContext.Provider;

/** All user-visible text: `const t = useMessages(); t.common.tryAgain`. */
export const useMessages = () => use(MessagesContext);
