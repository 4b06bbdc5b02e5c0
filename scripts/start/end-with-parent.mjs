// Loaded into a program that leads a process group: when the process that started it is gone, however it died,
// the whole group ends too. A program may also close the channel itself, before it ends in order.
const parent = process.ppid;
const REPARENTING_MS = 200;

process.once("disconnect", () => {
  setTimeout(() => {
    if (process.ppid !== parent) process.kill(-process.pid, "SIGKILL");
  }, REPARENTING_MS).unref();
});
// Listening must not keep a program alive that has nothing left to do.
process.channel?.unref();
