import type { Messages } from '../index';

export const singleSignOn: Messages['singleSignOn'] = {
  button: 'Iniciar sesión con la cuenta de la clínica',
  title: 'Inicio de sesión con la cuenta de la clínica',
  second: 'La cuenta de su clínica es correcta. Por favor, confirme otra vez que es usted.',
  failed: 'No ha funcionado. Inicie sesión con su contraseña o pregunte en su clínica.',
};
