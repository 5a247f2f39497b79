// Files that appear whole or not at all. Work goes to a hidden name beside the final one; `commit`
// flushes it to the disk, renames it and flushes the folder, so that even after a power cut the
// final name shows the old content, nothing, or the whole new content. All that can be refused is
// refused before any computing.
#pragma once

#include <filesystem>
#include <string>

namespace orgsim {

/// Throws UserError unless a file can be made at `path`: its folder exists and can be written, and
/// nothing stands there already, or `force` allows replacing a regular file.
void check_writable(const std::filesystem::path& path, bool force);

/// A file being made. Removes its temporary file unless committed.
class AtomicFile {
 public:
  /// Checks as check_writable does and makes the empty temporary file.
  AtomicFile(const std::filesystem::path& path, bool force);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  /// Where to write; whoever writes closes the file before the commit.
  const std::filesystem::path& temporary() const { return temporary_; }
  const std::filesystem::path& final_path() const { return final_; }

  /// Gives the file its final name. EnvironmentError when the system refuses; should another file
  /// have taken the name meanwhile (and not `force`), the work stays under its temporary name,
  /// which the message tells.
  void commit();

 private:
  std::filesystem::path final_;
  std::filesystem::path temporary_;
  bool force_;
  bool done_ = false;
};

}  // namespace orgsim
