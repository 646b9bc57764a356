import { notifications } from '@mantine/notifications';

import { useMessages } from '../messages';

interface Notice {
  message: string;
  color?: string;
}

/** Says something short at the foot of the page, over whatever is there; read out at once. */
export function useNotify() {
  const closeButtonProps = { 'aria-label': useMessages().common.close };
  return (notice: Notice) => notifications.show({ ...notice, closeButtonProps });
}
