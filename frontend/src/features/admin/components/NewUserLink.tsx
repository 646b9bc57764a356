import type { AddedUser } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { HandedLink } from '../../../shared/ui/HandedLink';

interface Props {
  /** Whose link was made last; it is here only where no mail brings it. */
  added: AddedUser | null;
  onClose: () => void;
}

/** Shows the link for somebody's first password once, for the administrator to hand over. */
export function NewUserLink({ added, onClose }: Props) {
  const t = useMessages().admin.newUser;
  return (
    <HandedLink
      title={t.linkTitle}
      text={added ? t.linkText(added.user.email) : ''}
      link={added?.link ?? null}
      onClose={onClose}
    />
  );
}
