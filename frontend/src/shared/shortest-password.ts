/** As the server has it; it checks the rest as well. */
export const SHORTEST_PASSWORD = 10;
