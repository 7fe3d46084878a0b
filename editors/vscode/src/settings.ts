/** What the server takes as settings; each left out where the user set none. */
export interface ServerSettings {
  enable?: boolean;
  model?: string;
  sensitivity?: string;
  threshold?: number;
  drop?: number;
  delay?: number;
  maximumFileBytes?: number;
  generated?: boolean;
  completion?: boolean;
  exclude?: string[];
}

/** As much of a WorkspaceConfiguration as is read here. */
interface Configuration {
  get<T>(section: string): T | undefined;
}

/** How the server is started, but for the word `lsp`. */
export function serverCommand(configuration: Configuration): { command: string; args: string[] } {
  return {
    command: configuration.get<string>('path') || 'plimsoll',
    args: configuration.get<string[]>('arguments') ?? [],
  };
}

/** Whether code is scored, as far as the editor's settings say. */
export function isEnabled(configuration: Configuration): boolean {
  return configuration.get<boolean | null>('enable') !== false;
}

/** The settings that are the server's, without those that only start it. */
export function serverSettings(configuration: Configuration): ServerSettings {
  const settings: ServerSettings = {};
  const enable = configuration.get<boolean | null>('enable');
  if (typeof enable === 'boolean') settings.enable = enable;
  const model = configuration.get<string | null>('model');
  if (typeof model === 'string' && model !== '') settings.model = model;
  const sensitivity = configuration.get<string | null>('sensitivity');
  if (typeof sensitivity === 'string') settings.sensitivity = sensitivity;
  for (const key of ['threshold', 'drop', 'delay', 'maximumFileBytes'] as const) {
    const value = configuration.get<number | null>(key);
    if (typeof value === 'number') settings[key] = value;
  }
  for (const key of ['generated', 'completion'] as const) {
    const value = configuration.get<boolean | null>(key);
    if (typeof value === 'boolean') settings[key] = value;
  }
  const exclude = configuration.get<string[] | null>('exclude');
  if (Array.isArray(exclude) && exclude.length > 0) settings.exclude = exclude;
  return settings;
}
