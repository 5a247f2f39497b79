// Finds scenarios and restructurings by name, so that `orgsim run midsize_b2b` works from any
// directory. A name is looked up beside the file that says it (its restructurings/ too), then in
// the directories of ORGSIM_PATH, then in the installed data.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace orgsim {

/// A part is a scenario that others extend and that is none by itself.
enum class LibraryKind { scenario, restructuring, part };

/// One named file of the library.
struct LibraryEntry {
  std::string name;
  std::filesystem::path path;
};

class Library {
 public:
  /// `installed`: data directories of the program or package, searched last.
  explicit Library(std::vector<std::filesystem::path> installed);

  /// A name or a path (with '/' or ending in ".toml"). Nothing if there is no such file.
  std::optional<std::filesystem::path> find(LibraryKind kind, const std::string& name,
                                            const std::filesystem::path& beside) const;

  /// The file of the library that a name would mean if `found`, which stands beside who says it,
  /// were not there. Nothing if the library has none, or if it is that very file.
  std::optional<std::filesystem::path> hidden_by(const std::filesystem::path& found,
                                                 LibraryKind kind, const std::string& name) const;

  /// All files of a kind that a name can mean, sorted by name, first found first.
  std::vector<LibraryEntry> list(LibraryKind kind, const std::filesystem::path& beside) const;

  /// The names, for suggestions.
  std::vector<std::string> names(LibraryKind kind, const std::filesystem::path& beside) const;

 private:
  std::vector<std::filesystem::path> folders(LibraryKind kind,
                                             const std::filesystem::path& beside) const;

  std::vector<std::filesystem::path> roots_;
};

/// True for "./x", "a/b" or "x.toml": a path rather than a name.
bool is_path(const std::string& name);

}  // namespace orgsim
