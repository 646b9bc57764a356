import { createContext, use } from 'react';

import type { User } from '../api/types';

const CurrentUserContext = createContext<User | null>(null);

export const CurrentUserProvider = CurrentUserContext.Provider;

/** The signed-in user. Only for pages behind the sign-in. */
export function useCurrentUser(): User {
  const user = use(CurrentUserContext);
  if (!user) throw new Error('useCurrentUser needs a signed-in page');
  return user;
}
