// What Node 20 has not yet, and a fake socket needs.
globalThis.CloseEvent ??= class extends Event {
  /**
   * @param {string} type
   * @param {{code: number}} init
   */
  constructor(type, {code}) {
    super(type);
    this.code = code;
  }
};
