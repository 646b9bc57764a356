import { Box, Burger, Container, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useRef } from 'react';
import { Link } from 'react-router';

import { ConfirmNotice } from '../../features/account_links/components/ConfirmNotice';
import { useMeta } from '../../features/accounts/api/get-meta';
import { DeskWatch } from '../../features/alerts/components/DeskWatch';
import { CrisisHelpButton } from '../../features/safety/components/CrisisHelpButton';
import { SafetyPlanButton } from '../../features/safety/components/SafetyPlanButton';
import { useCurrentUser } from '../../shared/current-user';
import { OutboxStatus } from '../../shared/device/OutboxStatus';
import { useMessages } from '../../shared/messages';
import { useLanguage } from '../../shared/messages/LanguageProvider';
import { SidePanel } from '../../shared/ui/SidePanel';
import { AtHand } from '../installed/AtHand';
import { UpdateNotice } from '../installed/UpdateNotice';
import { adminNav } from '../admin-routes';
import type { NavItem } from '../navigation';
import { patientNav } from '../patient-routes';
import { physicianNav } from '../physician-routes';
import { AccountLink } from './AccountLink';
import classes from './AppFrame.module.css';
import { ColourSchemeMenu } from './ColourSchemeMenu';
import { LanguageMenu } from './LanguageMenu';
import { Logo } from './Logo';
import { MainNav } from './MainNav';
import { SignOutButton } from './SignOutButton';
import { useFits } from './use-fits';

const navigation = {
  patient: patientNav,
  physician: physicianNav,
  admin: adminNav,
} satisfies Record<string, NavItem[]>;

/** Header with the role's navigation, and the page below it. */
export function AppFrame({ children }: { children: ReactNode }) {
  const t = useMessages();
  const user = useCurrentUser();
  const meta = useMeta();
  const [menuOpen, menu] = useDisclosure(false);
  const items = navigation[user.role];
  const { language } = useLanguage();
  const header = useRef<HTMLDivElement>(null);
  // Its names are longer in some languages: where they have no room, the menu has them.
  const navigationFits = useFits(header, `${language} ${user.role}`);
  return (
    <Box mih="100dvh">
      <a href="#content" className={classes.skip}>
        {t.common.skipToContent}
      </a>
      <header className={classes.header}>
        <Container size="xl" h="100%" px="md">
          <Group ref={header} h="100%" justify="space-between" wrap="nowrap" gap="sm">
            <Group gap="md" wrap="nowrap">
              <Link to="/" className={classes.logo}>
                <Logo />
              </Link>
              {navigationFits && (
                <Box visibleFrom="md">
                  <MainNav items={items} direction="row" />
                </Box>
              )}
            </Group>
            <Group gap="xs" wrap="nowrap" className={classes.tools}>
              {user.role === 'patient' && (
                <>
                  <SafetyPlanButton />
                  <CrisisHelpButton />
                </>
              )}
              <Group gap={4} wrap="nowrap" visibleFrom="md">
                <AccountLink compact />
                <LanguageMenu compact />
                <ColourSchemeMenu />
                <SignOutButton compact />
              </Group>
              <Burger
                hiddenFrom={navigationFits ? 'md' : undefined}
                opened={menuOpen}
                onClick={menu.toggle}
                aria-label={menuOpen ? t.common.closeMenu : t.common.openMenu}
              />
            </Group>
          </Group>
        </Container>
      </header>
      <SidePanel
        title={t.common.signedInAs(user.display_name)}
        closeLabel={t.common.closeMenu}
        opened={menuOpen}
        onClose={menu.close}
      >
        <Stack>
          <MainNav items={items} direction="column" onNavigate={menu.close} />
          <Group hiddenFrom="md">
            <AccountLink onNavigate={menu.close} />
            <SignOutButton />
            <LanguageMenu />
            <ColourSchemeMenu />
          </Group>
        </Stack>
      </SidePanel>
      {user.role === 'patient' && <AtHand />}
      {user.role === 'physician' && <DeskWatch />}
      <ConfirmNotice byMail={meta.data?.mail ?? false} />
      <UpdateNotice />
      <OutboxStatus details="/my-data" />
      <Container component="main" id="content" tabIndex={-1} size="lg" px="md" py="xl">
        {children}
      </Container>
    </Box>
  );
}
