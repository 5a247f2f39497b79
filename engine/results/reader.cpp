#include "results/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/errors.hpp"
#include "results/child.hpp"
#include "results/content.hpp"
#include "results/info_json.hpp"

namespace orgsim {
namespace {

using nlohmann::json;

/// Looks at the file from outside before the library does; gives the child's limit of time.
unsigned seconds_for(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status))
    throw UserError(Problem{{path.string()}, "no such file", {}, {}});
  if (!std::filesystem::is_regular_file(status))
    throw UserError(Problem{{path.string()}, "is no regular file", {}, {}});
  constexpr std::uintmax_t bytes_per_second = 2'000'000;
  return static_cast<unsigned>(5 + std::filesystem::file_size(path, error) / bytes_per_second);
}

/// Runs `work` on the opened file in a child.
template <class Work>
std::string on_file(const std::filesystem::path& path, const Work& work) {
  const unsigned seconds = seconds_for(path);
  return in_child(path.string(), seconds, [&] {
    const Content content(path.string());
    return work(content);
  });
}

/// Text that a damaged file may have filled with any bytes.
std::string dumped(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// An array as bytes: rank, lengths, elements.
template <class T>
std::string packed(const Array<T>& array) {
  std::vector<std::uint64_t> head{array.shape.size()};
  head.insert(head.end(), array.shape.begin(), array.shape.end());
  std::string bytes(head.size() * 8 + array.values.size() * sizeof(T), '\0');
  std::memcpy(bytes.data(), head.data(), head.size() * 8);
  if (!array.values.empty())
    std::memcpy(bytes.data() + head.size() * 8, array.values.data(),
                array.values.size() * sizeof(T));
  return bytes;
}

template <class T>
Array<T> unpacked(const std::string& bytes) {
  const auto word = [&](std::size_t i) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data() + i * 8, 8);
    return static_cast<std::size_t>(value);
  };
  Array<T> array;
  const std::size_t rank = word(0);
  for (std::size_t i = 0; i < rank; ++i) array.shape.push_back(word(1 + i));
  const std::size_t start = (1 + rank) * 8;
  array.values.resize((bytes.size() - start) / sizeof(T));
  if (!array.values.empty())
    std::memcpy(array.values.data(), bytes.data() + start, bytes.size() - start);
  return array;
}

template <class T>
Array<T> read_array(const std::filesystem::path& path, const std::string& dataset) {
  return unpacked<T>(on_file(path, [&](const Content& content) {
    Array<T> array;
    content.numbers(dataset, array.shape, array.values);
    return packed(array);
  }));
}

}  // namespace

ResultInfo read_info(const std::filesystem::path& path) {
  const std::string text =
      on_file(path, [](const Content& content) { return dumped(json(content.info())); });
  ResultInfo info = json::parse(text).get<ResultInfo>();
  std::error_code error;
  info.file_bytes = std::filesystem::file_size(path, error);
  return info;
}

Verification verify(const std::filesystem::path& path) {
  const json found = json::parse(on_file(path, [](const Content& content) {
    Verification result;
    result.first_difference = content.first_difference(result.datasets);
    return dumped({result.first_difference, result.datasets});
  }));
  return {found.at(0).get<std::string>(), found.at(1).get<std::size_t>()};
}

std::map<std::string, std::string> compute_digests(const std::filesystem::path& path) {
  return json::parse(on_file(path,
                             [](const Content& content) {
                               std::map<std::string, std::string> digests;
                               for (const std::string& dataset : content.covered_datasets())
                                 digests[dataset] = content.digest(dataset);
                               return dumped(json(digests));
                             }))
      .get<std::map<std::string, std::string>>();
}

Array<double> read_numbers(const std::filesystem::path& path, const std::string& dataset) {
  return read_array<double>(path, dataset);
}

Array<std::uint64_t> read_integers(const std::filesystem::path& path, const std::string& dataset) {
  return read_array<std::uint64_t>(path, dataset);
}

}  // namespace orgsim
