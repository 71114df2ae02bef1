/* Writes down who opens a connection, starts a program or opens a file for writing; see privacy.rs. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

struct sockaddr;
struct addrinfo;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static void note(const char *what, const char *of) {
  const char *log = getenv("WITNESS");
  int (*open_file)(const char *, int, ...) = (int (*)(const char *, int, ...))real("open");
  int file = log ? open_file(log, O_WRONLY | O_CREAT | O_APPEND, 0666) : -1;
  char line[4200];
  int length = snprintf(line, sizeof line, "%s %s\n", what, of ? of : "");
  if (file < 0 || write(file, line, (size_t)length) != length) abort();
  close(file);
}

int socket(int domain, int type, int protocol) {
  note("socket", "");
  return ((int (*)(int, int, int))real("socket"))(domain, type, protocol);
}

int connect(int file, const struct sockaddr *address, unsigned length) {
  note("connect", "");
  return ((int (*)(int, const struct sockaddr *, unsigned))real("connect"))(file, address, length);
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
  note("getaddrinfo", node);
  return ((int (*)(const char *, const char *, const struct addrinfo *, struct addrinfo **))real("getaddrinfo"))(
      node, service, hints, found);
}

pid_t fork(void) {
  note("fork", "");
  return ((pid_t (*)(void))real("fork"))();
}

int execve(const char *path, char *const arguments[], char *const environment[]) {
  note("execve", path);
  return ((int (*)(const char *, char *const[], char *const[]))real("execve"))(path, arguments, environment);
}

int execvp(const char *file, char *const arguments[]) {
  note("execvp", file);
  return ((int (*)(const char *, char *const[]))real("execvp"))(file, arguments);
}

int posix_spawnp(pid_t *child, const char *file, const void *actions, const void *attributes, char *const arguments[],
                 char *const environment[]) {
  note("posix_spawnp", file);
  return ((int (*)(pid_t *, const char *, const void *, const void *, char *const[], char *const[]))real(
      "posix_spawnp"))(child, file, actions, attributes, arguments, environment);
}

int posix_spawn(pid_t *child, const char *file, const void *actions, const void *attributes, char *const arguments[],
                char *const environment[]) {
  note("posix_spawn", file);
  return ((int (*)(pid_t *, const char *, const void *, const void *, char *const[], char *const[]))real(
      "posix_spawn"))(child, file, actions, attributes, arguments, environment);
}

#define OPENS(NAME)                                                            \
  int NAME(const char *path, int flags, ...) {                                 \
    va_list rest;                                                              \
    va_start(rest, flags);                                                     \
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;  \
    va_end(rest);                                                              \
    if ((flags & O_ACCMODE) != O_RDONLY) note("write", path);                  \
    return ((int (*)(const char *, int, ...))real(#NAME))(path, flags, mode);  \
  }
OPENS(open)
OPENS(open64)

#define OPENS_AT(NAME)                                                              \
  int NAME(int folder, const char *path, int flags, ...) {                          \
    va_list rest;                                                                   \
    va_start(rest, flags);                                                          \
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;       \
    va_end(rest);                                                                   \
    if ((flags & O_ACCMODE) != O_RDONLY) note("write", path);                       \
    return ((int (*)(int, const char *, int, ...))real(#NAME))(folder, path, flags, mode); \
  }
OPENS_AT(openat)
OPENS_AT(openat64)
