import { Anchor, Button, Grid, Group, Loader, Progress, Stack, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';

import type { QuestionnaireSubmission } from '../../../api/types';
import { formatShare } from '../../../shared/format/levels';
import { percent } from '../../../shared/format/percent';
import { useMessages } from '../../../shared/messages';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { useInheritedFocus } from '../../../shared/ui/use-inherited-focus';
import { fallbackReasons } from '../monitoring/fallback-reason';
import type { Monitoring, Phase } from '../monitoring/monitoring';
import { useMonitoring } from '../monitoring/use-monitoring';
import { CameraCheck, CameraTips } from './CameraCheck';
import { CameraChoice } from './CameraChoice';
import { CameraFailure } from './CameraFailure';
import { CameraStage } from './CameraStage';
import { EmotionBars } from './EmotionBars';
import { FallbackCountdown } from './FallbackCountdown';
import { FallbackSetting } from './FallbackSetting';
import { LiveControls } from './LiveControls';
import { LiveEstimate } from './LiveEstimate';
import { SentSoFar } from './SentSoFar';
import { SessionOutcome } from './SessionOutcome';
import { StandingNotices } from './StandingNotices';

type Reason = NonNullable<QuestionnaireSubmission['fallback_reason']>;

interface Props {
  seenBy: ReactNode;
  homeLink: ReactNode;
  /** Leads to the PHQ-9, saying why and from which session. */
  onQuestionnaire: (reason: Reason, sessionId: string | null) => void;
}

/** Camera check, live monitoring and the summary, one after the other. */
export function MonitoringView({ seenBy, homeLink, onQuestionnaire }: Props) {
  const words = useMessages().sessions;
  const { monitoring, phase, camera, emotions, upload } = useMonitoring();
  const video = useRef<HTMLVideoElement>(null);
  const { readings } = monitoring;
  const live = phase.name === 'live' || phase.name === 'stopping';
  const watching = live || phase.name === 'checking';

  const open = () => void (video.current && monitoring.open(video.current));
  const toQuestionnaire = (reason: Reason) => {
    // Named even while its start is still on the way: what this device makes, it sends in order.
    onQuestionnaire(reason, upload?.reference ?? null);
  };
  const handOver = useEffectEvent(toQuestionnaire);
  const obstacle = phase.name === 'handed_over' ? phase.obstacle : null;
  useEffect(() => {
    if (obstacle) handOver(obstacle);
  }, [obstacle]);

  if (phase.name === 'ended') {
    return (
      <SessionOutcome
        outcome={phase.outcome}
        upload={upload}
        notices={<StandingNotices seenBy={seenBy} />}
        homeLink={homeLink}
        onAgain={() => {
          monitoring.leave();
          monitoring.prepare();
        }}
      />
    );
  }
  return (
    <Stack gap="lg">
      <PageTitle title={words.title} intro={words.intro} />
      {watching && (
        <FallbackCountdown readings={readings} onOpen={() => void monitoring.handOver()} />
      )}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack>
            <CameraStage video={video} camera={camera} readings={readings} on={watching}>
              {phase.name === 'opening' && <Opening loaded={phase.loaded} />}
            </CameraStage>
            <Text size="sm" c="dimmed">
              {words.camera.stays}
            </Text>
            {live && (
              <LiveControls
                readings={readings}
                stopping={phase.name === 'stopping'}
                onStop={() => void monitoring.stop('finished')}
              />
            )}
            {camera && (
              <CameraChoice camera={camera} onChoose={(id) => void monitoring.switchCamera(id)} />
            )}
            {watching && <FallbackSetting readings={readings} />}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack>
            {live ? (
              <>
                <LiveEstimate readings={readings} />
                <EmotionBars readings={readings} emotions={emotions} />
              </>
            ) : (
              <>
                <Preparation
                  phase={phase}
                  monitoring={monitoring}
                  onOpen={open}
                  onQuestionnaire={toQuestionnaire}
                />
                <StandingNotices seenBy={seenBy} />
              </>
            )}
          </Stack>
        </Grid.Col>
        {live && (
          <>
            <Grid.Col span={{ base: 12, md: 6 }}>
              {upload && <SentSoFar upload={upload} />}
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 6 }}>
              <StandingNotices seenBy={seenBy} />
            </Grid.Col>
          </>
        )}
      </Grid>
    </Stack>
  );
}

interface PreparationProps {
  phase: Phase;
  monitoring: Monitoring;
  onOpen: () => void;
  onQuestionnaire: (reason: Reason) => void;
}

/** Everything before a session: tips, the camera check, or why there is no camera. */
function Preparation({ phase, monitoring, onOpen, onQuestionnaire }: PreparationProps) {
  const words = useMessages().sessions;
  if (phase.name === 'failed') {
    return (
      <CameraFailure
        failure={phase.failure}
        onRetry={onOpen}
        onQuestionnaire={() => onQuestionnaire(fallbackReasons[phase.failure])}
      />
    );
  }
  if (phase.name === 'handed_over') return null;
  return (
    <>
      {phase.name === 'checking' ? (
        <CameraCheck readings={monitoring.readings} onStart={() => monitoring.begin()} />
      ) : (
        <CameraTips />
      )}
      {phase.name === 'idle' && (
        <Group>
          <Button size="md" leftSection={<IconCamera size={20} aria-hidden />} onClick={onOpen}>
            {words.camera.open}
          </Button>
        </Group>
      )}
      <Anchor component="button" ta="left" onClick={() => onQuestionnaire('declined')}>
        {words.questionnaire}
      </Anchor>
    </>
  );
}

function Opening({ loaded }: { loaded: number | null }) {
  const words = useMessages().sessions.camera;
  const waiting = useInheritedFocus<HTMLDivElement>();
  return (
    <Stack ref={waiting} tabIndex={-1} align="center" role="status" style={{ outline: 'none' }}>
      <Loader aria-hidden />
      <Text>{words.opening}</Text>
      {loaded !== null && (
        <Progress value={percent(loaded)} w={200} aria-label={words.loading(formatShare(loaded))} />
      )}
    </Stack>
  );
}
