import type { Messages } from '../index';

export const installed: Messages['installed'] = {
  update: {
    ready: 'Hay una versión nueva de Serein lista. Se usará la próxima vez que abra Serein.',
    heldUp:
      'La versión nueva tiene que esperar: por favor, termine antes la sesión en curso y cierre las demás páginas de Serein.',
    take: 'Usarla ahora',
  },
  offer: {
    text: 'Serein puede abrirse desde su pantalla de inicio, también sin conexión.',
    action: 'Añadir Serein a este dispositivo',
  },
};
