#include "results/digest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <openssl/evp.h>

#include "base/errors.hpp"

namespace orgsim {
namespace {

void check(int status) {
  if (status != 1) throw EnvironmentError("the cryptographic library cannot compute SHA-256");
}

}  // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  check(context_ != nullptr ? EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) : 0);
}

void Sha256::update(const void* bytes, std::size_t count) {
  check(EVP_DigestUpdate(context_.get(), bytes, count));
}

Sha256::Bytes Sha256::finish() {
  Bytes digest{};
  check(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr));
  return digest;
}

void Sha256::Free::operator()(evp_md_ctx_st* context) const noexcept {
  EVP_MD_CTX_free(context);
}

void SliceDigest::add(const void* slice, std::size_t bytes) {
  Sha256 sha;
  sha.update(slice, bytes);
  const Sha256::Bytes digest = sha.finish();
  whole_.update(digest.data(), digest.size());
}

std::string SliceDigest::finish() {
  return fmt::format("{:02x}", fmt::join(whole_.finish(), ""));
}

std::string DatasetDigest::finish() {
  Sha256 whole;
  for (Sha256& slice : slices_) {
    const Sha256::Bytes digest = slice.finish();
    whole.update(digest.data(), digest.size());
  }
  return fmt::format("{:02x}", fmt::join(whole.finish(), ""));
}

}  // namespace orgsim
