// A PKCS#11 module that behaves as a real card does where SoftHSM, which does the cryptography, does not: it counts wrong
// PINs and locks, and it can be taken out, hang or crash when a word in the file `control` beside it says so.
// It finds everything beside itself: softhsm2.conf, control, module.conf (whose first line is the path of libsofthsm2).
#include <dlfcn.h>
#include <unistd.h>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <mutex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#define CK_PTR *
#define CK_DEFINE_FUNCTION(returnType, name) returnType name
#define CK_DECLARE_FUNCTION(returnType, name) returnType name
#define CK_DECLARE_FUNCTION_POINTER(returnType, name) returnType(*name)
#define CK_CALLBACK_FUNCTION(returnType, name) returnType(*name)
#ifndef NULL_PTR
#define NULL_PTR 0
#endif
#include "pkcs11.h"

namespace {
const int mostWrongPins = 3;
const char *const firstCard = "NHS";

CK_FUNCTION_LIST ours;
CK_FUNCTION_LIST_PTR real = nullptr;
std::mutex guard;
bool initialised = false;
std::set<CK_SLOT_ID> lastSeen;

std::string folder() {
  Dl_info info;
  if (dladdr(reinterpret_cast<void *>(&folder), &info) == 0 || info.dli_fname == nullptr) return ".";
  const std::string path(info.dli_fname);
  const size_t cut = path.rfind('/');
  return cut == std::string::npos ? "." : path.substr(0, cut);
}

std::set<std::string> controlWords() {
  std::set<std::string> words;
  std::ifstream file(folder() + "/control");
  for (std::string word; file >> word;) words.insert(word);
  return words;
}

std::string countPath(const std::string &label) { return folder() + "/wrong-pins." + label; }

int wrongPins(const std::string &label) {
  std::ifstream file(countPath(label));
  int count = 0;
  file >> count;
  return count;
}

void setWrongPins(const std::string &label, int count) {
  std::ofstream file(countPath(label), std::ios::trunc);
  file << count << "\n";
}

// Obeys `hang`, `crash` and `unlock`, which concern every call.
std::set<std::string> obey() {
  std::set<std::string> words = controlWords();
  if (words.count("crash") != 0) std::abort();
  while (words.count("hang") != 0) {
    usleep(50 * 1000);
    words = controlWords();
  }
  if (words.count("unlock") != 0) {
    for (const char *label : {"NHS", "NHS2"}) setWrongPins(label, 0);
    words.erase("unlock");
    std::ofstream file(folder() + "/control", std::ios::trunc);
    for (const std::string &word : words) file << word << "\n";
  }
  return words;
}

std::string labelOf(CK_SLOT_ID slot, bool *made) {
  CK_TOKEN_INFO info;
  *made = false;
  if (real->C_GetTokenInfo(slot, &info) != CKR_OK) return "";
  *made = (info.flags & CKF_TOKEN_INITIALIZED) != 0;
  std::string label(reinterpret_cast<const char *>(info.label), sizeof info.label);
  label.erase(label.find_last_not_of(' ') + 1);
  return label;
}

// Which card is in: the first unless told otherwise; `second` puts both in, `swapped` the second alone, `absent` none.
bool isIn(const std::string &label, const std::set<std::string> &words) {
  if (words.count("absent") != 0) return false;
  if (label == firstCard) return words.count("swapped") == 0;
  return words.count("second") != 0 || words.count("swapped") != 0;
}

std::vector<CK_SLOT_ID> readers(const std::set<std::string> &words, bool withCard) {
  CK_ULONG count = 0;
  std::vector<CK_SLOT_ID> found;
  if (real->C_GetSlotList(CK_FALSE, nullptr, &count) != CKR_OK) return found;
  std::vector<CK_SLOT_ID> all(count);
  if (count == 0 || real->C_GetSlotList(CK_FALSE, all.data(), &count) != CKR_OK) return found;
  for (CK_ULONG i = 0; i < count; i += 1) {
    bool made = false;
    const std::string label = labelOf(all[i], &made);
    if (!made) continue;
    const bool in = isIn(label, words);
    if (withCard ? in : (in || label == firstCard)) found.push_back(all[i]);
  }
  return found;
}

bool slotIn(CK_SLOT_ID slot, const std::set<std::string> &words) {
  bool made = false;
  const std::string label = labelOf(slot, &made);
  return made && isIn(label, words);
}

// The state of a session's card; a card that was taken out takes its sessions with it.
CK_RV sessionState(CK_SESSION_HANDLE session) {
  const std::set<std::string> words = obey();
  CK_SESSION_INFO info;
  const CK_RV rv = real->C_GetSessionInfo(session, &info);
  if (rv != CKR_OK) return rv;
  if (slotIn(info.slotID, words)) return CKR_OK;
  real->C_CloseAllSessions(info.slotID);
  return CKR_DEVICE_REMOVED;
}

CK_RV initialize(CK_VOID_PTR arguments) {
  obey();
  const std::string configuration = folder() + "/softhsm2.conf";
  setenv("SOFTHSM2_CONF", configuration.c_str(), 1);
  const CK_RV rv = real->C_Initialize(arguments);
  if (rv == CKR_OK) {
    const std::lock_guard<std::mutex> lock(guard);
    initialised = true;
    const std::vector<CK_SLOT_ID> now = readers(controlWords(), true);
    lastSeen = std::set<CK_SLOT_ID>(now.begin(), now.end());
  }
  return rv;
}

CK_RV finalize(CK_VOID_PTR reserved) {
  {
    const std::lock_guard<std::mutex> lock(guard);
    initialised = false;
  }
  return real->C_Finalize(reserved);
}

CK_RV getSlotList(CK_BBOOL tokenPresent, CK_SLOT_ID_PTR slots, CK_ULONG_PTR count) {
  const std::set<std::string> words = obey();
  if (count == nullptr) return CKR_ARGUMENTS_BAD;
  CK_ULONG probe = 0;
  const CK_RV alive = real->C_GetSlotList(CK_FALSE, nullptr, &probe);
  if (alive != CKR_OK) return alive;
  const std::vector<CK_SLOT_ID> found = readers(words, tokenPresent == CK_TRUE);
  const CK_ULONG room = *count;
  *count = found.size();
  if (slots == nullptr) return CKR_OK;
  if (room < found.size()) return CKR_BUFFER_TOO_SMALL;
  for (size_t i = 0; i < found.size(); i += 1) slots[i] = found[i];
  return CKR_OK;
}

CK_RV getSlotInfo(CK_SLOT_ID slot, CK_SLOT_INFO_PTR info) {
  const std::set<std::string> words = obey();
  const CK_RV rv = real->C_GetSlotInfo(slot, info);
  if (rv == CKR_OK) {
    info->flags |= CKF_REMOVABLE_DEVICE;
    if (!slotIn(slot, words)) info->flags &= ~static_cast<CK_FLAGS>(CKF_TOKEN_PRESENT);
  }
  return rv;
}

CK_RV getTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info) {
  if (!slotIn(slot, obey())) return CKR_TOKEN_NOT_PRESENT;
  const CK_RV rv = real->C_GetTokenInfo(slot, info);
  if (rv != CKR_OK) return rv;
  bool made = false;
  const int wrong = wrongPins(labelOf(slot, &made));
  info->flags &= ~static_cast<CK_FLAGS>(CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED);
  if (wrong > 0 && wrong < mostWrongPins) info->flags |= CKF_USER_PIN_COUNT_LOW;
  if (wrong == mostWrongPins - 1) info->flags |= CKF_USER_PIN_FINAL_TRY;
  if (wrong >= mostWrongPins) info->flags |= CKF_USER_PIN_LOCKED;
  return CKR_OK;
}

CK_RV openSession(CK_SLOT_ID slot, CK_FLAGS flags, CK_VOID_PTR application, CK_NOTIFY notify, CK_SESSION_HANDLE_PTR session) {
  if (!slotIn(slot, obey())) return CKR_TOKEN_NOT_PRESENT;
  return real->C_OpenSession(slot, flags, application, notify, session);
}

CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG length) {
  const CK_RV state = sessionState(session);
  if (state != CKR_OK) return state;
  if (user != CKU_USER) return real->C_Login(session, user, pin, length);
  CK_SESSION_INFO info;
  real->C_GetSessionInfo(session, &info);
  bool made = false;
  const std::string label = labelOf(info.slotID, &made);
  const std::lock_guard<std::mutex> lock(guard);
  const int before = wrongPins(label);
  if (before >= mostWrongPins) return CKR_PIN_LOCKED;
  const CK_RV rv = real->C_Login(session, user, pin, length);
  if (rv == CKR_OK && before != 0) setWrongPins(label, 0);
  if (rv == CKR_PIN_INCORRECT || rv == CKR_PIN_LEN_RANGE) {
    setWrongPins(label, before + 1);
    return CKR_PIN_INCORRECT;
  }
  return rv;
}

CK_RV waitForSlotEvent(CK_FLAGS flags, CK_SLOT_ID_PTR slot, CK_VOID_PTR) {
  for (;;) {
    const std::set<std::string> words = obey();
    {
      const std::lock_guard<std::mutex> lock(guard);
      if (!initialised) return CKR_CRYPTOKI_NOT_INITIALIZED;
      const std::vector<CK_SLOT_ID> list = readers(words, true);
      const std::set<CK_SLOT_ID> now(list.begin(), list.end());
      for (const CK_SLOT_ID id : lastSeen)
        if (now.count(id) == 0) { lastSeen.erase(id); *slot = id; return CKR_OK; }
      for (const CK_SLOT_ID id : now)
        if (lastSeen.count(id) == 0) { lastSeen.insert(id); *slot = id; return CKR_OK; }
    }
    if ((flags & CKF_DONT_BLOCK) != 0) return CKR_NO_EVENT;
    usleep(100 * 1000);
  }
}

CK_RV findObjectsInit(CK_SESSION_HANDLE s, CK_ATTRIBUTE_PTR t, CK_ULONG n) {
  const CK_RV state = sessionState(s);
  return state == CKR_OK ? real->C_FindObjectsInit(s, t, n) : state;
}
CK_RV findObjects(CK_SESSION_HANDLE s, CK_OBJECT_HANDLE_PTR o, CK_ULONG n, CK_ULONG_PTR c) {
  const CK_RV state = sessionState(s);
  return state == CKR_OK ? real->C_FindObjects(s, o, n, c) : state;
}
CK_RV getAttributeValue(CK_SESSION_HANDLE s, CK_OBJECT_HANDLE o, CK_ATTRIBUTE_PTR t, CK_ULONG n) {
  const CK_RV state = sessionState(s);
  return state == CKR_OK ? real->C_GetAttributeValue(s, o, t, n) : state;
}
CK_RV signInit(CK_SESSION_HANDLE s, CK_MECHANISM_PTR m, CK_OBJECT_HANDLE k) {
  const CK_RV state = sessionState(s);
  return state == CKR_OK ? real->C_SignInit(s, m, k) : state;
}
CK_RV sign(CK_SESSION_HANDLE s, CK_BYTE_PTR d, CK_ULONG n, CK_BYTE_PTR r, CK_ULONG_PTR c) {
  const CK_RV state = sessionState(s);
  return state == CKR_OK ? real->C_Sign(s, d, n, r, c) : state;
}
CK_RV getSessionInfo(CK_SESSION_HANDLE s, CK_SESSION_INFO_PTR info) {
  const CK_RV state = sessionState(s);
  return state == CKR_OK ? real->C_GetSessionInfo(s, info) : state;
}
}  // namespace

extern "C" __attribute__((visibility("default"))) CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  if (list == nullptr) return CKR_ARGUMENTS_BAD;
  const std::lock_guard<std::mutex> lock(guard);
  if (real == nullptr) {
    std::string path;
    std::ifstream configuration(folder() + "/module.conf");
    std::getline(configuration, path);
    setenv("SOFTHSM2_CONF", (folder() + "/softhsm2.conf").c_str(), 1);
    void *library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) return CKR_GENERAL_ERROR;
    const CK_C_GetFunctionList get = reinterpret_cast<CK_C_GetFunctionList>(dlsym(library, "C_GetFunctionList"));
    if (get == nullptr || get(&real) != CKR_OK) return CKR_GENERAL_ERROR;
    ours = *real;
    ours.C_GetFunctionList = &C_GetFunctionList;
    ours.C_Initialize = &initialize;
    ours.C_Finalize = &finalize;
    ours.C_GetSlotList = &getSlotList;
    ours.C_GetSlotInfo = &getSlotInfo;
    ours.C_GetTokenInfo = &getTokenInfo;
    ours.C_OpenSession = &openSession;
    ours.C_Login = &login;
    ours.C_WaitForSlotEvent = &waitForSlotEvent;
    ours.C_FindObjectsInit = &findObjectsInit;
    ours.C_FindObjects = &findObjects;
    ours.C_GetAttributeValue = &getAttributeValue;
    ours.C_SignInit = &signInit;
    ours.C_Sign = &sign;
    ours.C_GetSessionInfo = &getSessionInfo;
  }
  *list = &ours;
  return CKR_OK;
}
