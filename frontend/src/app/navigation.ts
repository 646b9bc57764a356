import type { TablerIcon } from '@tabler/icons-react';

import type { Messages } from '../shared/messages';

/** One entry of a role's main navigation. */
export interface NavItem {
  to: string;
  label: (t: Messages) => string;
  icon: TablerIcon;
}
