/*
 * Makes one kind of system call fail, to see what a program makes of it. Compiled to a library and put before the C library's
 * (LD_PRELOAD). Says nothing and changes nothing unless these are in the environment:
 *
 *   FAIL_CALL   read, write, fsync, link
 *   FAIL_ERROR  number of the error it fails with
 *   FAIL_PATH   part of the path of the files it fails for
 *   FAIL_AFTER  so many such calls succeed before
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;

static int fails_for(const char *call, const char *path) {
  const char *wanted = getenv("FAIL_CALL"), *part = getenv("FAIL_PATH"), *after = getenv("FAIL_AFTER");
  if (wanted == NULL || part == NULL || strcmp(wanted, call) != 0 || strstr(path, part) == NULL) return 0;
  if (atomic_fetch_add(&calls, 1) < (after == NULL ? 0 : atol(after))) return 0;
  const char *error = getenv("FAIL_ERROR");
  errno = error == NULL ? EIO : atoi(error);
  return 1;
}

static int fails(const char *call, int file) {
  if (getenv("FAIL_CALL") == NULL) return 0;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = '\0';
  return fails_for(call, path);
}

#define ORIGINAL(name) __typeof__(&name) original = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t read(int file, void *bytes, size_t count) {
  ORIGINAL(read);
  return fails("read", file) ? -1 : original(file, bytes, count);
}

ssize_t pread64(int file, void *bytes, size_t count, off64_t offset) {
  ORIGINAL(pread64);
  return fails("read", file) ? -1 : original(file, bytes, count, offset);
}

ssize_t write(int file, const void *bytes, size_t count) {
  ORIGINAL(write);
  return fails("write", file) ? -1 : original(file, bytes, count);
}

ssize_t writev(int file, const struct iovec *pieces, int count) {
  ORIGINAL(writev);
  return fails("write", file) ? -1 : original(file, pieces, count);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
  ORIGINAL(pwrite64);
  return fails("write", file) ? -1 : original(file, bytes, count, offset);
}

int fsync(int file) {
  ORIGINAL(fsync);
  return fails("fsync", file) ? -1 : original(file);
}

int link(const char *from, const char *to) {
  ORIGINAL(link);
  return fails_for("link", from) ? -1 : original(from, to);
}
