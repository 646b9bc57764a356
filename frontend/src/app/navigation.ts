import type { TablerIcon } from '@tabler/icons-react';
import type { ComponentType } from 'react';

import type { Role } from '../api/types';
import type { Messages } from '../shared/messages';

/** One entry of a role's main navigation. */
export interface NavItem {
  to: string;
  label: (t: Messages) => string;
  icon: TablerIcon;
  /** What waits behind it, beside its name. */
  Waiting?: ComponentType;
}

const startPages: Record<Role, string> = {
  patient: '/home',
  physician: '/patients',
  admin: '/admin',
};

/** Where each role begins. */
export const startPage = (role: Role) => startPages[role];
