#include "config/layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "config/text_file.hpp"
#include "config/toml_reader.hpp"

namespace orgsim {
namespace {

/// Reads a file and, before it, what it extends.
class ChainReader {
 public:
  ChainReader(Problems& problems, const FileFinder& finder)
      : problems_(problems), finder_(finder) {}

  void read_file(const std::filesystem::path& path, const Position& named_at) {
    const std::string label = as_utf8(path.string());
    std::error_code error;
    const std::filesystem::path same = std::filesystem::weakly_canonical(path, error);
    if (!may_open(error ? path : same, label, named_at)) return;
    std::optional<std::string> text =
        read_text_file(path, label, most_toml_bytes, problems_, named_at);
    if (text) add_text(*text, label, path.parent_path());
    open_.pop_back();
  }

  void add_text(const std::string& text, const std::string& label,
                const std::filesystem::path& directory) {
    std::optional<NodeTable> root = parse_toml(text, label, problems_);
    if (!root) return problems_.begin_source(label);
    Layer layer{label, directory, std::move(*root)};
    const auto extends = std::ranges::find(layer.root, "extends", &Entry::key);
    if (extends != layer.root.end()) {
      read_bases(extends->node, layer);
      layer.root.erase(extends);
    }
    problems_.begin_source(label);
    layers_.push_back(std::move(layer));
  }

  std::vector<Layer> layers() { return std::move(layers_); }

 private:
  struct Open {
    std::filesystem::path path;
    std::string label;
  };

  /// Refuses circles and very long chains; otherwise remembers the file as open.
  bool may_open(const std::filesystem::path& path, const std::string& label,
                const Position& named_at) {
    const auto first = std::ranges::find(open_, path, &Open::path);
    if (first != open_.end()) {
      std::string circle;
      for (auto file = first; file != open_.end(); ++file) circle += file->label + " -> ";
      problems_.add(named_at, "'extends' goes round in a circle: " + circle + label);
      return false;
    }
    if (open_.size() == most_files_in_chain) {
      problems_.add(named_at, "too many files extend each other",
                    fmt::format("at most {} in a chain", most_files_in_chain));
      return false;
    }
    if (++opened_ > most_files_extended) {
      if (opened_ == most_files_extended + 1)
        problems_.add(named_at, "too many files are extended",
                      fmt::format("at most {} in all", most_files_extended));
      return false;
    }
    open_.push_back({path, label});
    return true;
  }

  /// Reads the file that `extends` names, or each of its list, first to last.
  void read_bases(const Node& extends, const Layer& layer) {
    const auto* list = std::get_if<NodeArray>(&extends.value);
    if (list == nullptr) return read_base(extends, layer);
    for (const Node& base : *list) read_base(base, layer);
  }

  void read_base(const Node& extends, const Layer& layer) {
    const Position where = layer.at(extends.where);
    const auto* name = std::get_if<std::string>(&extends.value);
    if (!name || name->empty()) {
      const std::string found = name ? "empty" : kind_of(extends);
      problems_.add(where, "'extends' must be a file or a name, or a list of them, not " + found);
      return;
    }
    if (name->find('/') != std::string::npos || name->ends_with(".toml"))
      return read_file((layer.directory / *name).lexically_normal(), where);
    if (const auto found = finder_ ? finder_(*name, layer.directory) : std::nullopt)
      return read_file(*found, where);
    problems_.add(where, "nothing is named " + in_quotes(*name),
                  "a name that `orgsim list` shows, or a file such as \"company.toml\"");
  }

  Problems& problems_;
  const FileFinder& finder_;
  std::vector<Open> open_;
  std::size_t opened_ = 0;
  std::vector<Layer> layers_;
};

// ---- --set -------------------------------------------------------------------------------------

/// The position of the first '=' that stands outside quotes.
std::size_t find_equals(std::string_view argument) {
  char quote = 0;
  for (std::size_t i = 0; i < argument.size(); ++i) {
    const char c = argument[i];
    if (quote)
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '=')
      return i;
  }
  return std::string_view::npos;
}

/// Plain words that a user may write without the quotes that TOML wants.
bool plain_words(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
    return letter || (c >= '0' && c <= '9') ||
           std::string_view(" _-.:/~+@").find(c) != std::string_view::npos;
  });
}

/// The value of an argument: TOML, or else plain words.
std::optional<Node> read_value(std::string_view text) {
  Problems ignored;
  // inside a list, so that neither a comment nor a second statement can hide behind the value
  std::optional<NodeTable> parsed = parse_toml(fmt::format("value = [{}]", text), {}, ignored);
  if (parsed) {
    auto* items = std::get_if<NodeArray>(&parsed->front().node.value);
    if (parsed->size() == 1 && items && items->size() == 1) return std::move(items->front());
  }
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return std::nullopt;
  text = text.substr(first, text.find_last_not_of(' ') - first + 1);
  if (!plain_words(text)) return std::nullopt;
  return Node{std::string(text), {}};
}

/// The value at the end of a chain of tables with one key each, or null.
Node* only_leaf(NodeTable& table) {
  if (table.size() != 1) return nullptr;
  Node& node = table.front().node;
  auto* inner = std::get_if<NodeTable>(&node.value);
  return inner ? only_leaf(*inner) : &node;
}

/// An argument has no lines and columns.
void forget_places(Node& node) {
  node.where = {};
  if (auto* items = std::get_if<NodeArray>(&node.value))
    for (Node& item : *items) forget_places(item);
  if (auto* table = std::get_if<NodeTable>(&node.value))
    for (Entry& entry : *table) {
      entry.where = {};
      forget_places(entry.node);
    }
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

}  // namespace

std::vector<Layer> read_layers(const std::filesystem::path& path, Problems& problems,
                               const FileFinder& finder) {
  ChainReader reader(problems, finder);
  reader.read_file(path, {});
  return reader.layers();
}

std::vector<Layer> read_layers_of_text(std::string text, const std::string& label,
                                       Problems& problems, const std::filesystem::path& directory,
                                       const FileFinder& finder) {
  ChainReader reader(problems, finder);
  if (text.size() > most_toml_bytes)
    problems.add({label, 0, 0}, "the text is too large",
                 fmt::format("at most {} MiB", most_toml_bytes >> 20));
  else if (accept_text(text, label, problems))
    reader.add_text(text, label, directory);
  return reader.layers();
}

std::optional<Layer> set_layer(const std::string& argument, Problems& problems) {
  Layer layer{"--set " + as_utf8(argument), {}, {}, true};
  const auto refuse = [&](std::string what, std::string allowed) {
    problems.add({layer.label, 0, 0}, std::move(what), std::move(allowed));
    return std::nullopt;
  };
  if (first_invalid_utf8(argument) || has_control_character(argument))
    return refuse("control characters or bytes that are not UTF-8", "one line of text");
  const std::size_t equals = find_equals(argument);
  if (equals == std::string::npos) return refuse("no value is given", "key=value");

  // the key becomes a chain of tables with one value at its end, the argument's
  const std::string key = argument.substr(0, equals);
  Problems ignored;
  std::optional<NodeTable> root = parse_toml(key + " = 0", {}, ignored);
  Node* leaf = root ? only_leaf(*root) : nullptr;
  if (!leaf) return refuse(in_quotes(key) + " is no key", "names joined by dots");
  if (root->front().key == "extends") return refuse("'extends' stands in files only", "");
  std::optional<Node> value = read_value(std::string_view(argument).substr(equals + 1));
  if (!value)
    return refuse("the value cannot be read",
                  "a number, true or false, words, a text in double quotes, a list or a table");
  *leaf = std::move(*value);
  layer.root = std::move(*root);
  for (Entry& entry : layer.root) {
    entry.where = {};
    forget_places(entry.node);
  }
  return layer;
}

}  // namespace orgsim
