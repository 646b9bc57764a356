import { pluralIn } from '../plural';

const plural = pluralIn('en');

export const sessions = {
  nav: 'Sessions',
  monitoringNav: 'Monitoring',
  title: 'Monitoring',
  intro: 'Sit comfortably and look at the screen as you normally would. You can stop at any time.',
  questionnaire: 'Fill in the questionnaire instead',
  camera: {
    off: 'The camera is off.',
    open: 'Switch on the camera',
    opening: 'Waiting for the camera. Your browser may ask for your permission.',
    loading: (share: string) => `Getting ready: ${share}`,
    mirror: 'Mirror view of your camera. It stays on this device.',
    view: 'View of your camera. It stays on this device.',
    choose: 'Camera',
    remembered: 'Your choice is kept on this device.',
    numbered: (number: number) => `Camera ${number}`,
    refused: 'That camera could not be opened. Another program or tab may be using it.',
    stays: 'The picture stays on this device.',
  },
  check: {
    title: 'A quick look before you start',
    tips: [
      'Let light fall on your face, from a lamp or a window in front of you.',
      'Sit about an arm’s length away, with your face near the middle.',
      'Only you in the picture. Glasses are fine.',
    ],
    ready: 'You can be seen well.',
    start: 'Start monitoring',
    startAnyway: 'Start anyway',
    light: 'Light',
    distance: 'Distance',
    alone: 'Only your face in view',
    facing: 'Facing the camera',
    fine: 'fine',
    open: 'not yet',
  },
  advice: {
    ok: 'You can be seen well.',
    no_face: 'Your face is not in view. Please move into the picture.',
    several_faces: 'More than one face is in view. Please make sure only you are in the picture.',
    too_dark: 'It is too dark. A lamp or window in front of you helps.',
    too_bright: 'It is too bright. Please turn away from strong light, or lower the blind.',
    blurred: 'The picture is blurred. Please wipe the lens or hold the device still.',
    face_too_small: 'You are too far away. Please come a little closer.',
    head_turned: 'Your head is turned away. Please face the screen.',
    low_frame_rate: 'The picture is too slow. Closing other programs may help.',
    waiting: 'Waiting for the first picture.',
  },
  live: {
    elapsed: 'Time',
    stop: 'Stop and finish',
    stopping: 'Finishing',
    signal: 'Signal',
    usable: (share: string) => `${share} of the time you could be seen well.`,
    hidden: 'Monitoring pauses while this page is not in front.',
  },
  estimate: {
    title: 'Estimate',
    simulated: 'experimental, simulated severity',
    notEnoughYet: 'Not enough to say yet',
    gathering: 'An estimate needs half a minute with a clear view of your face.',
    tooLittle: 'There was too little clear view of your face for an estimate.',
    wide: 'The estimate is too uncertain to name a level.',
    range: 'Most likely range',
    level: 'Most likely level',
    coverage:
      'In simulated tests, what is shown here held the true level nine times in ten. How often it does for real people is not known.',
  },
  emotions: {
    title: 'Expressions right now',
    none: 'Shown when your face can be seen well.',
    value: (emotion: string, share: string) => `${emotion}: ${share}`,
  },
  notices: {
    title: 'Please keep in mind',
    diagnosis: 'Not a diagnosis.',
    experimental: 'Experimental: trained on simulated severity.',
    expression: 'Expression is not mood.',
    low: 'A low result does not mean you are safe.',
    optional: 'The camera is optional; the questionnaire works without it.',
  },
  sent: {
    title: 'What has been sent so far',
    nothing: 'Nothing yet. The first part goes out after 30 seconds.',
    words: (readings: number, parts: number) =>
      `${readings} half-second readings in ${parts} ${plural(parts, { one: 'part', other: 'parts' })}: signal quality, shares of eight expressions, the estimate. No picture.`,
    waiting: (parts: number) =>
      `${parts} ${plural(parts, { one: 'part is', other: 'parts are' })} waiting to be sent.`,
    trouble:
      'The server cannot be reached right now. Everything is kept on this device and sent by itself later.',
    signedOut:
      'You have been signed out. What is not sent yet is kept on this device and goes out when you sign in again.',
    refused: (parts: number) =>
      `${parts} ${plural(parts, { one: 'part was', other: 'parts were' })} not accepted by the server.`,
    total: (bytes: string) => `${bytes} bytes in all, and nothing else.`,
    show: 'Show the data, letter by letter',
    size: (bytes: string) => `${bytes} bytes`,
    sent: 'sent',
    notSent: 'not sent yet',
    later: 'The time of sending is added when it leaves.',
    all: 'Everything has been sent.',
  },
  fallback: {
    byItself: 'Open the questionnaire by itself',
    stated:
      'After one minute in which the camera cannot see you well. You are told half a minute before and can put it off.',
    title: 'The questionnaire opens soon',
    soon: 'The questionnaire opens in half a minute. At the top of this page you can put that off.',
    lastCall: 'The questionnaire opens in a few seconds.',
    offer: 'The camera has not seen you well for a minute',
    text: (advice: string) =>
      `${advice} Or leave the camera aside: the questionnaire works just as well.`,
    open: 'Open it now',
    putOff: 'Keep trying for another minute',
    stop: 'Do not open it by itself',
  },
  failure: {
    title: {
      denied: 'The camera was not allowed',
      missing: 'No camera was found',
      busy: 'The camera is in use',
      insecure: 'The camera needs a secure address',
      unsupported: 'This browser cannot do it',
      model_missing: 'A part of Serein is missing',
      worker_failed: 'The camera check stopped',
      consent: 'Your consent is needed first',
      refused: 'The session could not be opened',
    },
    text: {
      denied:
        'Your browser blocks the camera for this page. You can allow it with the camera sign in the address bar and try again.',
      missing: 'Is a camera connected and switched on? Then try again.',
      busy: 'Another program or tab seems to use the camera. Close it there and try again.',
      insecure:
        'Browsers open the camera on https pages only. Please ask your clinic for the right address.',
      unsupported:
        'A recent version of Firefox, Chrome, Edge or Safari can. You can still do everything else here.',
      model_missing: 'The model files could not be loaded. Trying again later may help.',
      worker_failed:
        'Something went wrong while looking at the picture. Trying again usually helps.',
      consent: 'The camera consent is not active, so nothing was recorded.',
      refused: 'The server did not accept this session, so nothing was recorded.',
    },
    always: 'The questionnaire works without the camera.',
    again: 'Try again',
  },
  summary: {
    title: 'Well done',
    intro: 'Your session is finished.',
    duration: 'Duration',
    usable: 'Time you could be seen well',
    estimate: 'Estimate at the end',
    sent: 'Sent',
    again: 'New session',
    home: 'Back to the start page',
    noSteps: 'The session was too short to tell anything.',
    cameraLost: 'The camera was disconnected, so the session ended there.',
    hidden:
      'The page was out of view, or the device asleep, for more than five minutes. The session ended there.',
  },
  list: {
    title: 'My sessions',
    empty: 'You have not recorded a session yet.',
    usable: (share: string) => `${share} clear view`,
    status: { open: 'still open', ended: 'finished', interrupted: 'interrupted' },
    estimate: (range: string) => `camera estimate: ${range}`,
    instead: 'questionnaire instead',
  },
  beside: {
    instead: 'The questionnaire took the camera’s place',
    insteadText: (reason: string) =>
      `The camera could not see you well enough: ${reason}. Your answers count for this session.`,
    insteadOther: 'Your answers count for this session.',
    differ: 'The camera and your answers say different things',
    differText:
      'That happens: a face does not always show how someone feels. Your answers are what counts. If you like, talk about it with your care team.',
  },
  usual: {
    title: 'Compared with your usual',
    verdict: {
      as_usual: 'Your expressions were about as usual.',
      somewhat_different: 'Your expressions differed somewhat from your usual.',
      clearly_different: 'Your expressions clearly differed from your usual.',
    },
    meaning:
      'That is neither good nor bad, and says nothing about your mood by itself: light, tiredness or what you were doing change a face as well.',
    notEnoughPicture: 'You could not be seen well enough in this session to compare it.',
    notEnoughSessions: (sessions: number, needed: number) =>
      `A comparison needs ${needed} earlier sessions in which you could be seen well. So far there ${plural(sessions, { one: 'is', other: 'are' })} ${sessions}.`,
    show: 'Show the numbers',
    basis: (sessions: number) =>
      `Your usual comes from your own ${sessions} sessions of the three months before this one, read by the same version of the model.`,
    latest: (verdict: string) => `Your latest session: ${verdict}`,
    later:
      'How this session compares with your usual is shown here as soon as all of it has been sent.',
  },
  detail: {
    title: (when: string) => `Session of ${when}`,
    back: 'All sessions',
    final: 'Estimate at the end',
    mean: 'Mean over the session',
    model: (name: string, version: string) => `Model ${name} ${version}`,
    expressions: 'Expressions, on average over the session',
    signals: 'How well you could be seen',
    chunks: (received: number, expected: number) => `${received} of ${expected} parts arrived.`,
  },
} as const;
