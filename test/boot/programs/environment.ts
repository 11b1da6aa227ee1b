for (const name of ['EMPTY', 'QUOTED', 'UMLAUT', 'EQUALS', 'MISSING']) console.log(name, process.env[name]);
