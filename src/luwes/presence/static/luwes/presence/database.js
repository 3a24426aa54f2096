// A small database of this browser: opened once, asked in transactions that are on disk when done.

/** `stores` maps the name of each store to its key. */
export function databaseOf(name, version, stores) {
  let opened = null;

  function open() {
    opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open(name, version);
      asked.onupgradeneeded = () => {
        for (const [store, keyPath] of Object.entries(stores)) asked.result.createObjectStore(store, { keyPath });
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    return opened;
  }

  /** Do something in one transaction; what `work` returns is given once it is on disk. */
  return async function within(names, mode, work) {
    const database = await open();
    return new Promise((resolve, reject) => {
      const whole = database.transaction(names, mode, { durability: "strict" });
      let told;
      whole.oncomplete = () => resolve(told);
      whole.onabort = whole.onerror = () => reject(whole.error);
      work(whole, (answer) => { told = answer; });
    });
  };
}
