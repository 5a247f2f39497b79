// Layers: the sources of a configuration, each parsed with the places of its keys. A scenario file
// may say `extends = "company.toml"` (a path beside it) or `extends = "midsize_b2b"` (a name that
// the caller looks up), or name several in a list; layers are applied one after the other, the base
// first (of a list: the first one first), --set last. Hostile input is refused politely: at most
// 8 MiB a file, 64 levels of tables and lists, 16 files in a chain, 64 files in all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/node.hpp"
#include "config/problems.hpp"

namespace orgsim {

inline constexpr std::size_t most_toml_bytes = std::size_t{8} << 20;
inline constexpr int most_toml_levels = 64;
inline constexpr std::size_t most_files_in_chain = 16;
inline constexpr std::size_t most_files_extended = 64;

/// One source, parsed: a file, a text in memory, or one --set argument.
struct Layer {
  std::string label;  ///< the file in positions: its path as named, or "--set key=value"
  std::filesystem::path
      directory;          ///< relative paths of `file` fields belong here; empty: left as they are
  NodeTable root;         ///< without `extends`
  bool argument = false;  ///< a --set argument, not a file

  /// The position of a place in this layer.
  Position at(const Place& place) const { return {label, place.line, place.column}; }
};

/// Finds the file of a name in `extends` that is no path (no '/' and no ".toml" at its end).
/// `beside` is the directory of the file that says the name.
using FileFinder = std::function<std::optional<std::filesystem::path>(
    const std::string& name, const std::filesystem::path& beside)>;

/// The file and all that it extends, base first. What cannot be read or parsed is left out and
/// reported. Without a finder a name in `extends` is a problem.
std::vector<Layer> read_layers(const std::filesystem::path& path, Problems& problems,
                               const FileFinder& finder = {});

/// The same for a text in memory, which `label` names in positions and which stands in `directory`.
std::vector<Layer> read_layers_of_text(std::string text, const std::string& label,
                                       Problems& problems,
                                       const std::filesystem::path& directory = {},
                                       const FileFinder& finder = {});

/// The layer of an argument `key.path=value` of --set. The value is read as TOML; a value that is
/// no TOML but plain words (letters, digits, spaces, _ - . : / ~ + @) is taken as text. Positions
/// are the argument without line and column. Nothing after adding a problem.
std::optional<Layer> set_layer(const std::string& argument, Problems& problems);

}  // namespace orgsim
