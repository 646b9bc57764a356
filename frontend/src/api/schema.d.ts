// Written by hand from the agreed contract until `npm run api` can generate it from the server's OpenAPI document.
type Call<Result, Options extends { path?: object; query?: object; body?: object } = object> = {
  parameters: {
    query?: Options extends { query: infer Q } ? Q : never;
    header?: never;
    cookie?: never;
  } & (Options extends { path: infer P } ? { path: P } : { path?: never });

  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Result } } };
} & (Options extends { body: infer B }
  ? { requestBody: { content: { 'application/json': B } } }
  : { requestBody?: never });
type List<T> = { items: T[]; next: string | null };
type Level = 'normal' | 'mild' | 'moderate' | 'severe';
type SignalName =
  | 'ok'
  | 'no_face'
  | 'several_faces'
  | 'too_dark'
  | 'too_bright'
  | 'blurred'
  | 'face_too_small'
  | 'head_turned'
  | 'low_frame_rate';

export interface components {
  schemas: {
    Meta: { version: string; demo: boolean; region: string };
    User: {
      id: string;
      email: string;
      display_name: string;
      role: 'patient' | 'physician' | 'admin';
      region: string;
    };
    Login: { email: string; password: string };
    Registration: { email: string; password: string; display_name: string };
    CrisisLine: {
      name: string;
      phone: string | null;
      sms: string | null;
      url: string | null;
      hours: string;
    };
    CrisisLines: {
      region: string;
      emergency: string;
      lines: components['schemas']['CrisisLine'][];
      last_verified: string;
    };
    AnswerOption: { value: number; loinc: string; text: string };
    Instrument: {
      id: string;
      version: string;
      title: string;
      loinc: string;
      stem: string;
      items: { id: string; loinc: string; text: string }[];
      answers: components['schemas']['AnswerOption'][];
      difficulty: {
        id: string;
        loinc: string;
        text: string;
        answers: components['schemas']['AnswerOption'][];
      };
      crisis_item: string | null;
      notice: string;
      bands: { id: string; label: string; min: number; max: number; level: Level }[];
    };
    Consent: {
      kind: 'camera' | 'care_team';
      title: string;
      text: string;
      current_version: string;
      active: boolean;
      version: string | null;
      given_at: string | null;
      withdrawn_at: string | null;
    };
    CareTeamMember: { id: string; display_name: string; since: string };
    SessionSummary: {
      id: string;
      started_at: string;
      ended_at: string | null;
      status: 'open' | 'ended' | 'interrupted';
      end_reason: 'finished' | 'signal_lost' | 'camera_lost' | 'hidden' | null;
      model: { id: string; version: string };
      source: 'camera';
      duration_s: number;
      steps: number;
      valid_ratio: number | null;
      signal_counts: Record<string, number>;
      severity: number[] | null;
      final_severity: number[] | null;
      level_set: Level[] | null;
      emotion: number[] | null;
      chunks_received: number;
      chunks_expected: number | null;
      clock_skew_s: number | null;
    };
    SessionDetail: components['schemas']['SessionSummary'] & {
      timeline: {
        t_ms: number;
        signal: SignalName;
        severity: number[] | null;
        emotion: number[] | null;
      }[];
      attention: { t_ms: number; weight: number }[];
    };
    SessionStart: {
      id: string;
      started_at: string;
      sent_at: string;
      model: { id: string; version: string };
      source: 'camera';
    };
    Chunk: {
      t0_ms: number;
      step_ms: number;
      signal: SignalName[];
      emotion: (number[] | null)[];
      severity: (number[] | null)[];
    };
    ChunkReceipt: { session_id: string; seq: number; steps: number; duplicate: boolean };
    SessionEnd: {
      ended_at: string;
      sent_at: string;
      reason: 'finished' | 'signal_lost' | 'camera_lost' | 'hidden';
      chunks: number;
      attention: { t_ms: number; weight: number }[];
      severity: number[] | null;
      level_set: Level[] | null;
    };
    QuestionnaireSubmission: {
      id: string;
      instrument: 'phq-9';
      version: string;
      started_at: string;
      answered_at: string;
      sent_at: string;
      answers: Record<string, number>;
      difficulty: number | null;
      origin: 'self' | 'fallback';
      fallback_reason:
        | SignalName
        | 'camera_denied'
        | 'camera_missing'
        | 'camera_busy'
        | 'unsupported'
        | 'declined'
        | null;
      session_id: string | null;
    };
    QuestionnaireResponse: {
      id: string;
      instrument: string;
      version: string;
      answered_at: string;
      answers: Record<string, number>;
      difficulty: number | null;
      origin: 'self' | 'fallback';
      fallback_reason: string | null;
      session_id: string | null;
      total: number;
      band: { id: string; label: string };
      level: Level;
      item9: number;
      crisis_help: boolean;
    };
    Person: { id: string; display_name: string };
    Phq9Point: {
      total: number;
      band: { id: string; label: string };
      level: Level;
      answered_at: string;
    };
    PatientRow: {
      id: string;
      display_name: string;
      last_session_at: string | null;
      last_phq9: components['schemas']['Phq9Point'] | null;
      first_phq9: components['schemas']['Phq9Point'] | null;
      phq9_change: number | null;
      response: boolean | null;
      remission: boolean | null;
      open_alerts: number;
      sessions_30d: number;
    };
    Patient: components['schemas']['PatientRow'] & {
      email: string;
      since: string;
      sessions_count: number;
      phq9_count: number;
    };
    Alert: {
      id: string;
      patient: { id: string; display_name: string };
      kind: 'phq9_item9';
      raised_at: string;
      acknowledge_by: string;
      acknowledged_at: string | null;
      acknowledged_by: components['schemas']['Person'] | null;
      resolved_at: string | null;
      resolved_by: components['schemas']['Person'] | null;
      resolution_note: string | null;
      source: { type: string; id: string };
      summary: string;
    };
    Report: {
      id: string;
      patient_id: string;
      state: 'queued' | 'rendering' | 'ready' | 'failed';
      from: string;
      to: string;
      created_at: string;
      created_by: string;
      finished_at: string | null;
      error: string | null;
      sha256: string | null;
      bytes: number | null;
    };
    AdminUser: components['schemas']['User'] & { active: boolean; created_at: string };
    NewUser: { email: string; display_name: string; role: string; password: string };
    CareTeamLink: { physician_id: string; patient_id: string; since: string };
  };
}

type S = components['schemas'];
type Page = { limit?: number; cursor?: string };

export interface paths {
  '/api/v1/meta': { get: Call<S['Meta']> };
  '/api/v1/crisis-lines': { get: Call<S['CrisisLines'], { query: { region?: string } }> };
  '/api/v1/auth/me': { get: Call<S['User']> };
  '/api/v1/auth/login': { post: Call<S['User'], { body: S['Login'] }> };
  '/api/v1/auth/register': { post: Call<S['User'], { body: S['Registration'] }> };
  '/api/v1/auth/logout': { post: Call<undefined> };
  '/api/v1/instruments/phq-9': { get: Call<S['Instrument']> };
  '/api/v1/consents': { get: Call<List<S['Consent']>> };
  '/api/v1/consents/{kind}': {
    put: Call<
      S['Consent'],
      { path: { kind: S['Consent']['kind'] }; body: { version: string; active: boolean } }
    >;
  };
  '/api/v1/care-team': { get: Call<List<S['CareTeamMember']>> };
  '/api/v1/sessions': {
    get: Call<List<S['SessionSummary']>, { query: Page }>;
    post: Call<S['SessionSummary'], { body: S['SessionStart'] }>;
  };
  '/api/v1/sessions/{session_id}': {
    get: Call<S['SessionDetail'], { path: { session_id: string } }>;
  };
  '/api/v1/sessions/{session_id}/chunks/{seq}': {
    put: Call<S['ChunkReceipt'], { path: { session_id: string; seq: number }; body: S['Chunk'] }>;
  };
  '/api/v1/sessions/{session_id}/end': {
    post: Call<S['SessionSummary'], { path: { session_id: string }; body: S['SessionEnd'] }>;
  };
  '/api/v1/questionnaire-responses': {
    get: Call<List<S['QuestionnaireResponse']>, { query: Page }>;
    post: Call<S['QuestionnaireResponse'], { body: S['QuestionnaireSubmission'] }>;
  };
  '/api/v1/patients': { get: Call<List<S['PatientRow']>, { query: Page }> };
  '/api/v1/patients/{patient_id}': { get: Call<S['Patient'], { path: { patient_id: string } }> };
  '/api/v1/patients/{patient_id}/sessions': {
    get: Call<List<S['SessionSummary']>, { path: { patient_id: string }; query: Page }>;
  };
  '/api/v1/patients/{patient_id}/sessions/{session_id}': {
    get: Call<S['SessionDetail'], { path: { patient_id: string; session_id: string } }>;
  };
  '/api/v1/patients/{patient_id}/questionnaire-responses': {
    get: Call<List<S['QuestionnaireResponse']>, { path: { patient_id: string }; query: Page }>;
  };
  '/api/v1/patients/{patient_id}/alerts': {
    get: Call<List<S['Alert']>, { path: { patient_id: string }; query: Page }>;
  };
  '/api/v1/patients/{patient_id}/alerts/{alert_id}/acknowledge': {
    post: Call<S['Alert'], { path: { patient_id: string; alert_id: string }; body: object }>;
  };
  '/api/v1/patients/{patient_id}/alerts/{alert_id}/resolve': {
    post: Call<
      S['Alert'],
      { path: { patient_id: string; alert_id: string }; body: { note: string } }
    >;
  };
  '/api/v1/patients/{patient_id}/reports': {
    get: Call<List<S['Report']>, { path: { patient_id: string }; query: Page }>;
    post: Call<S['Report'], { path: { patient_id: string }; body: { from: string; to: string } }>;
  };
  '/api/v1/patients/{patient_id}/reports/{report_id}': {
    get: Call<S['Report'], { path: { patient_id: string; report_id: string } }>;
  };
  '/api/v1/alerts': { get: Call<List<S['Alert']>, { query: Page & { status?: string } }> };
  '/api/v1/admin/users': {
    get: Call<List<S['AdminUser']>, { query: Page }>;
    post: Call<S['AdminUser'], { body: S['NewUser'] }>;
  };
  '/api/v1/admin/users/{user_id}': {
    patch: Call<S['AdminUser'], { path: { user_id: string }; body: { active: boolean } }>;
  };
  '/api/v1/admin/care-teams': {
    get: Call<List<S['CareTeamLink']>, { query: Page }>;
    post: Call<S['CareTeamLink'], { body: { physician_id: string; patient_id: string } }>;
  };
  '/api/v1/admin/care-teams/{physician_id}/{patient_id}': {
    delete: Call<undefined, { path: { physician_id: string; patient_id: string } }>;
  };
}
