#include "results/child.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <new>

#include "base/errors.hpp"

namespace orgsim {
namespace {

// The first byte that the child sends says what the rest is.
constexpr char answer_mark = 'a';
constexpr char user_mark = 'u';
constexpr char environment_mark = 'e';

/// A crash is silent and leaves no core file; time and memory are bounded.
void become_expendable(unsigned seconds) {
  for (const int signal :
       {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGINT, SIGTERM, SIGXCPU, SIGALRM})
    ::signal(signal, SIG_DFL);
  const int nowhere = ::open("/dev/null", O_RDWR);
  ::dup2(nowhere, STDOUT_FILENO);
  ::dup2(nowhere, STDERR_FILENO);

  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  const rlimit time{seconds, seconds + 1};
  ::setrlimit(RLIMIT_CPU, &time);
  ::alarm(60 + 10 * seconds);  // should it wait for ever without computing
  // 4 GiB more than the parent's address space.
  std::ifstream statm("/proc/self/statm");
  rlim_t pages = 0;
  if (statm >> pages) {
    const rlim_t bytes = pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + (rlim_t{4} << 30);
    const rlimit memory{bytes, bytes};
    ::setrlimit(RLIMIT_AS, &memory);
  }
}

/// What the child says: a mark and a text.
std::string outcome(const std::function<std::string()>& work) {
  try {
    return answer_mark + work();
  } catch (const UserError& error) {
    return user_mark + std::string(error.what());
  } catch (const EnvironmentError& error) {
    return environment_mark + std::string(error.what());
  }
}

void send(int descriptor, const std::string& bytes) {
  for (std::size_t sent = 0; sent < bytes.size();) {
    const ssize_t n = ::write(descriptor, bytes.data() + sent, bytes.size() - sent);
    if (n < 0) _exit(1);
    sent += static_cast<std::size_t>(n);
  }
}

std::string receive(int descriptor) {
  std::string bytes;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t n = ::read(descriptor, buffer, sizeof buffer);
    if (n > 0)
      bytes.append(buffer, static_cast<std::size_t>(n));
    else if (n == 0 || errno != EINTR)
      return bytes;
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

std::string in_child(const std::string& shown, unsigned seconds,
                     const std::function<std::string()>& work) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0)
    throw EnvironmentError(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
  const pid_t child = ::fork();
  if (child < 0) {
    const int error = errno;
    ::close(ends[0]);
    ::close(ends[1]);
    throw EnvironmentError(fmt::format("cannot start a process: {}", std::strerror(error)));
  }
  if (child == 0) {
    // Never returns: whatever is thrown, nothing of the parent may run or be flushed here.
    ::close(ends[0]);
    int status = 1;
    try {
      become_expendable(seconds);
      send(ends[1], outcome(work));
      status = 0;
    } catch (...) {
    }
    _exit(status);
  }

  ::close(ends[1]);
  std::string bytes = receive(ends[0]);
  ::close(ends[0]);
  const int status = wait_for(child);
  if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGINT || WTERMSIG(status) == SIGTERM))
    throw Interrupted();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || bytes.empty())
    throw UserError(Problem{{shown}, "the file is damaged: reading it failed", {}, {}});
  const std::string text = bytes.substr(1);
  if (bytes.front() == user_mark) throw UserError(text);
  if (bytes.front() == environment_mark) throw EnvironmentError(text);
  return text;
}

}  // namespace orgsim
