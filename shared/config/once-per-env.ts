/** Makes a Worker's dependencies from its bindings once per isolate, so that breakers and parsed configuration live as long as it does. */
export function oncePerEnv<Bindings extends object, Dependencies>(
  open: (env: Bindings) => Dependencies,
): (env: Bindings) => Dependencies {
  const opened = new WeakMap<Bindings, Dependencies>();
  return (env) => {
    const known = opened.get(env);
    if (known !== undefined) return known;
    const dependencies = open(env);
    opened.set(env, dependencies);
    return dependencies;
  };
}
