#include "results/part.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/errors.hpp"

namespace orgsim {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& path) {
  const fs::path folder = path.parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

/// The file behind a link, so that replacing it leaves the link in place.
fs::path resolved(const fs::path& path) {
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  return error ? path : target;
}

[[noreturn]] void refuse(const fs::path& path, const std::string& what,
                         const std::string& allowed = {}) {
  throw UserError(Problem{{path.string()}, what, allowed, {}});
}

[[noreturn]] void system_failure(const fs::path& path, const char* what, int error) {
  throw EnvironmentError(
      fmt::format("{}: cannot {}: {}", path.string(), what, std::strerror(error)));
}

/// Hands a file or folder to the disk.
void flush(const fs::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) system_failure(path, "open", errno);
  const int status = ::fsync(descriptor);
  const int error = errno;
  ::close(descriptor);
  // Some network disks cannot flush a folder; that is no reason to lose a finished file.
  if (status != 0 && error != EINVAL) system_failure(path, "flush to the disk", error);
}

/// Renames onto a free name only. False when it is taken.
bool rename_to_free_name(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST) return false;
  // File systems without this operation: look, then rename.
  if (errno != EINVAL && errno != ENOSYS) system_failure(to, "rename the finished file", errno);
  if (fs::exists(fs::symlink_status(to))) return false;
  if (::rename(from.c_str(), to.c_str()) != 0)
    system_failure(to, "rename the finished file", errno);
  return true;
}

}  // namespace

void check_writable(const fs::path& path, bool force) {
  if (path.empty()) throw UserError("the output file has an empty name");
  std::error_code error;
  const fs::file_status there = fs::status(path, error);
  if (fs::is_directory(there)) refuse(path, "is a directory", "name a file");
  if (!path.has_filename()) refuse(path, "is no name of a file", "name a file");

  // The folder.
  const fs::path folder = folder_of(fs::exists(there) ? resolved(path) : path);
  if (!fs::is_directory(folder, error))
    refuse(path, fmt::format("directory {} does not exist", folder.string()));
  if (::access(folder.c_str(), W_OK | X_OK) != 0)
    refuse(path, fmt::format("directory {} cannot be written: {}", folder.string(),
                             std::strerror(errno)));

  // What stands there.
  if (!fs::exists(there)) return;
  if (!fs::is_regular_file(there)) refuse(path, "is no regular file", "name a file");
  if (!force) refuse(path, "exists already", "--force replaces it");
}

AtomicFile::AtomicFile(const fs::path& path, bool force) : final_(resolved(path)), force_(force) {
  check_writable(path, force);
  // Process and counter make the name free of others' work; a leftover of a killed process with the
  // same number is overwritten.
  static std::atomic<unsigned> counter{0};
  temporary_ = folder_of(final_) /
               fmt::format(".{}.{}-{}.part", final_.filename().string(), ::getpid(), counter++);
  const int descriptor = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) system_failure(path, "create the file", errno);
  ::close(descriptor);
}

AtomicFile::~AtomicFile() {
  std::error_code ignored;
  if (!done_) fs::remove(temporary_, ignored);
}

void AtomicFile::commit() {
  flush(temporary_, O_RDONLY);
  if (force_) {
    if (::rename(temporary_.c_str(), final_.c_str()) != 0)
      system_failure(final_, "rename the finished file", errno);
  } else if (!rename_to_free_name(temporary_, final_)) {
    done_ = true;
    throw EnvironmentError(
        fmt::format("{}: another file took this name meanwhile; the results are in {}",
                    final_.string(), temporary_.string()));
  }
  done_ = true;
  flush(folder_of(final_), O_RDONLY | O_DIRECTORY);
}

}  // namespace orgsim
