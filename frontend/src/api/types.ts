import type { components } from './schema';

type Schemas = components['schemas'];

export type Meta = Schemas['Meta'];
export type User = Schemas['User'];
export type Role = User['role'];
export type Consent = Schemas['Consent'];
export type ConsentKind = Consent['kind'];
export type CareTeamMember = Schemas['CareTeamMember'];
export type CrisisLines = Schemas['CrisisHelp'];
export type CrisisLine = Schemas['CrisisLine'];
export type Instrument = Schemas['Instrument'];
export type QuestionnaireSubmission = Schemas['ResponseBody'];
export type QuestionnaireResponse = Schemas['QuestionnaireResponse'];
export type SessionSummary = Schemas['SessionSummary'];
export type SessionDetail = Schemas['SessionDetail'];
export type SessionStart = Schemas['SessionStart'];
export type SessionEnd = Schemas['SessionEnd'];
export type EndReason = SessionEnd['reason'];
export type Chunk = Schemas['Chunk'];
export type Level = QuestionnaireResponse['level'];
export type PatientRow = Schemas['Patient'];
export type Patient = Schemas['PatientDetail'];
export type Alert = Schemas['Alert'];
export type Report = Schemas['Report'];
export type AdminUser = Schemas['AdminUser'];
export type NewUser = Schemas['NewUser'];
export type CareTeamLink = Schemas['CareTeamLink'];
