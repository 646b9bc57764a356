import type { Messages } from '../index';

export const accounts: Messages['accounts'] = {
  signIn: {
    title: 'Iniciar sesión',
    welcome: 'Nos alegra verle de nuevo.',
    email: 'Correo electrónico',
    password: 'Contraseña',
    submit: 'Iniciar sesión',
    noAccount: '¿Es su primera vez aquí?',
    register: 'Crear una cuenta',
    wrong: 'El correo electrónico y la contraseña no coinciden.',
  },
  register: {
    title: 'Crear una cuenta',
    intro: 'Para pacientes. El personal de la clínica recibe su cuenta de la clínica.',
    displayName: 'Nombre',
    displayNameHint: 'Así le verá su equipo de atención.',
    email: 'Correo electrónico',
    password: 'Contraseña',
    passwordHint:
      'Al menos 10 caracteres. Unas cuantas palabras sin relación entre sí funcionan bien.',
    submit: 'Crear la cuenta',
    haveAccount: '¿Ya tiene una cuenta?',
    signIn: 'Iniciar sesión',
  },
  invalid: {
    email: 'Por favor, escriba una dirección de correo electrónico.',
    password: 'Por favor, escriba su contraseña.',
    passwordShort: 'Por favor, use al menos 10 caracteres.',
    displayName: 'Por favor, escriba un nombre.',
  },
  demo: {
    title: 'Clínica de demostración',
    text: 'Todas las personas de aquí son inventadas. Elija una; la contraseña se mostró al arrancar el servidor.',
    patient: 'Paciente',
    physician: 'Profesional médico',
    admin: 'Administración',
    use: (email: string) => `Rellenar ${email}`,
  },
};
