import { Anchor, Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import { NoteForm } from '../../../features/notes/components/NoteForm';
import { useInstrument, usePhq9 } from '../../../features/questionnaires/api/get-instrument';
import { AnswersInWords } from '../../../features/questionnaires/components/AnswersInWords';
import { useQuestionnaireName } from '../../../features/questionnaires/names';
import { PatientTimeline } from '../../../features/timeline/components/PatientTimeline';
import { placeOf } from '../../../features/timeline/place';
import type { TimelineEvent } from '../../../features/timeline/events';
import type { Instrument, Patient } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { BackLink } from '../../../shared/ui/BackLink';
import { Dialog } from '../../../shared/ui/Dialog';
import { PageTitle } from '../../../shared/ui/PageTitle';
import { PatientGate } from './PatientGate';

export function Component() {
  const { patientId = '' } = useParams();
  return (
    <PatientGate patientId={patientId}>{(patient) => <Record patient={patient} />}</PatientGate>
  );
}

/** One patient's whole record on one axis of time. */
function Record({ patient }: { patient: Patient }) {
  const t = useMessages();
  const nameOf = useQuestionnaireName();
  const phq9 = usePhq9();
  const gad7 = useInstrument('gad-7');
  return (
    <Stack gap="lg">
      <BackLink to={`/patients/${patient.id}`}>{patient.display_name}</BackLink>
      <PageTitle
        title={t.timeline.titleOf(patient.display_name)}
        actions={
          <Anchor component={Link} to={`/patients/${patient.id}/compare`}>
            {t.timeline.compare.open}
          </Anchor>
        }
      />
      <PatientTimeline
        patientId={patient.id}
        scales={{ ...scaleOf('phq9', phq9.data), ...scaleOf('gad7', gad7.data) }}
        nameOf={nameOf}
        answersOf={(item) => <AnswersInWords response={item} />}
        annotate={(event) => <Annotate patientId={patient.id} event={event} />}
      />
    </Stack>
  );
}

const scaleOf = (lane: 'phq9' | 'gad7', instrument: Instrument | undefined) =>
  instrument && {
    [lane]: {
      bands: instrument.bands,
      most: Math.max(...instrument.bands.map(({ max }) => max)),
    },
  };

/** A note about an event, or about the time when it happened. */
function Annotate({ patientId, event }: { patientId: string; event: TimelineEvent }) {
  const words = useMessages().notes;
  const [writing, setWriting] = useState(false);
  const place = placeOf(event);
  if (!place) return null;
  const close = () => setWriting(false);
  return (
    <div>
      <Button size="xs" variant="default" onClick={() => setWriting(true)}>
        {words.writeAbout}
      </Button>
      <Dialog title={words.writeAbout} opened={writing} onClose={close}>
        <NoteForm patientId={patientId} place={place} onDone={close} />
      </Dialog>
    </div>
  );
}
