/** User-visible text of handing a patient over and leaving. */
export const handovers = {
  asked: {
    title: 'Patients you are asked to take on',
    empty: 'Nobody asks you to take on a patient.',
    from: (patient: string, giver: string, date: string) =>
      `${patient}, from ${giver}, asked on ${date}`,
    told: 'Until it takes effect you see nothing of the record. Open alerts and appointments come along.',
    accept: 'Take on',
    decline: 'Decline',
    waits: (date: string) =>
      `You said yes. It takes effect when the patient agrees, or on ${date}.`,
  },
  proposed: {
    title: 'Patients you hand over',
    empty: 'You hand nobody over at the moment.',
    to: (patient: string, taker: string, date: string) =>
      `${patient}, to ${taker}, proposed on ${date}`,
    colleague: 'waits for your colleague',
    patient: (date: string) => `waits for the patient, at the latest until ${date}`,
    withdraw: 'Keep the patient',
  },
  form: {
    open: 'Hand patients over',
    openOne: 'Hand over',
    title: 'Hand patients over',
    text: 'Your colleague has to say yes. The patient is told at once and can refuse; without a word from them it takes effect after three days at the earliest. Until then nothing changes: you stay in charge. Open alerts and appointments go along, and the clock of an alert runs on.',
    patients: 'Patients',
    patientsMissing: 'Please choose at least one patient.',
    colleague: 'Colleague',
    colleagueMissing: 'Please choose a colleague.',
    noColleague: 'There is no other physician in this clinic.',
    submit: 'Propose the hand-over',
    done: 'Proposed. The patient and your colleague are told.',
  },
  leave: {
    action: 'Leave the care team',
    title: (patient: string) => `Leave the care team of ${patient}?`,
    text: 'From now on you see nothing of this record any more, and the patient is told. If nobody else cares for them, please see first that somebody does: handing over is the better way.',
    alerts:
      'You are the last physician, and alerts are open. Please see to them first, or hand the patient over.',
    confirm: 'Leave now',
    keep: 'Stay',
    done: 'You have left the care team.',
  },
  own: {
    title: 'A change in my care team',
    planned: (giver: string, taker: string) =>
      `${giver} would like to hand your care over to ${taker}.`,
    what: (giver: string, taker: string) =>
      `Then ${taker} sees your record for as long as ${giver} would have, and ${giver} no longer does. Your appointments and open alerts go along; nobody misses them in between.`,
    until: (date: string) =>
      `If you say nothing, it takes effect on ${date} at the earliest, once the colleague has said yes.`,
    agree: 'I agree',
    agreed: 'You have agreed. It takes effect once the colleague has said yes.',
    refuse: 'I do not want this',
    done: 'Your word is recorded.',
    look: 'Read about it',
  },
} as const;
