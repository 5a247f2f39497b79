#include "scenario/library.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace orgsim {
namespace fs = std::filesystem;

bool is_path(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".toml");
}

Library::Library(std::vector<fs::path> installed) {
  if (const char* given = std::getenv("ORGSIM_PATH")) {
    const std::string all = given;
    for (std::size_t start = 0; start <= all.size();) {
      const std::size_t end = std::min(all.find(':', start), all.size());
      if (end > start) roots_.emplace_back(all.substr(start, end - start));
      start = end + 1;
    }
  }
  roots_.insert(roots_.end(), installed.begin(), installed.end());
}

namespace {

/// Where files of a kind may stand below a root.
std::vector<fs::path> folders_below(const fs::path& root, LibraryKind kind) {
  if (kind == LibraryKind::restructuring) return {root, root / "restructurings"};
  if (kind == LibraryKind::part) return {root / "parts"};
  return {root, root / "companies", root / "published", root / "parts"};
}

/// The first folder's file of that name.
std::optional<fs::path> first_in(const std::vector<fs::path>& folders, const std::string& name) {
  std::error_code ignored;
  for (const fs::path& folder : folders) {
    const fs::path path = folder / (name + ".toml");
    if (fs::is_regular_file(path, ignored)) return path.lexically_normal();
  }
  return {};
}

}  // namespace

std::vector<fs::path> Library::folders(LibraryKind kind, const fs::path& beside) const {
  std::vector<fs::path> all = folders_below(beside.empty() ? fs::path(".") : beside, kind);
  for (const fs::path& root : roots_)
    for (const fs::path& folder : folders_below(root, kind)) all.push_back(folder);
  return all;
}

std::optional<fs::path> Library::find(LibraryKind kind, const std::string& name,
                                      const fs::path& beside) const {
  std::error_code ignored;
  if (is_path(name)) {
    const fs::path path = beside / name;
    return fs::exists(path, ignored) ? std::optional(path) : std::nullopt;
  }
  return first_in(folders(kind, beside), name);
}

std::optional<fs::path> Library::hidden_by(const fs::path& found, LibraryKind kind,
                                           const std::string& name) const {
  std::error_code ignored;
  for (const fs::path& root : roots_)
    if (const auto other = first_in(folders_below(root, kind), name))
      return fs::equivalent(*other, found, ignored) ? std::nullopt : other;
  return {};
}

std::vector<LibraryEntry> Library::list(LibraryKind kind, const fs::path& beside) const {
  std::map<std::string, fs::path> found;
  std::error_code ignored;
  for (const fs::path& folder : folders(kind, beside)) {
    // the folder itself may hold anything: only the named subfolders are listed
    const std::string last = folder.filename().string();
    if (last != "restructurings" && last != "companies" && last != "published" &&
        kind != LibraryKind::part)
      continue;
    for (const auto& file : fs::directory_iterator(folder, ignored))
      if (file.path().extension() == ".toml") found.emplace(file.path().stem(), file.path());
  }
  std::vector<LibraryEntry> entries;
  for (const auto& [name, path] : found) entries.push_back({name, path});
  return entries;
}

std::vector<std::string> Library::names(LibraryKind kind, const fs::path& beside) const {
  std::vector<std::string> names;
  for (const LibraryEntry& entry : list(kind, beside)) names.push_back(entry.name);
  return names;
}

}  // namespace orgsim
