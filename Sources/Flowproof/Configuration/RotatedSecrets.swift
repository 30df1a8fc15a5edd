import Foundation
import JSON
import Journaling
import Synchronization
import SystemModel
import Systems

/// The secrets of accounts that serve once, kept between runs in files beside their journals, which nobody
/// but the user may read.
///
///     reports/journals/3f9a….secrets     {"refreshToken": "…"}
///
/// The name of a file is a digest of the secrets that the configuration gives: a new one there begins anew.
/// Nothing that is written of a run names or holds what stands in these files.
final class RotatedSecrets: Sendable {
  private let path: String
  /// So that two accounts, which may share a file, do not write at once.
  private static let lock = Mutex(())

  /// The most bytes of a file: more than that is none of ours.
  private static let limit = 1 << 16

  /// How the names of such files end.
  static let ending = ".secrets"

  /// Names the file of an account.
  ///
  /// - Parameters:
  ///   - folder: The folder of journals.
  ///   - instance: The account.
  ///   - profile: What its profile is called.
  init(in folder: String, of instance: ResolvedInstance, _ profile: String) {
    // Accounts of one user share a secret, whatever else their settings are.
    let digest = JournalSystem.credentialsDigest(
      address: profile,
      settings: [:],
      secrets: instance.secrets.mapValues { $0.reveal() }
    )
    path = folder + "/" + digest.prefix(32) + Self.ending
  }

  /// Keeps what an account hands out.
  var keeper: SecretKeeper {
    SecretKeeper(
      load: { [self] name in Self.lock.withLock { _ in read()[name]?.string } },
      keep: { [self] name, value in Self.lock.withLock { _ in write(value, named: name) } }
    )
  }

  private func read() -> JSONObject {
    guard let bytes = FileBytes.beginning(of: path, Self.limit) else { return [:] }
    return (try? JSONParser.parse(bytes))?.object ?? [:]
  }

  /// Writes a file that takes the place of the one before when it is whole.
  ///
  /// - Returns: Why that failed; nil where it did not.
  private func write(_ value: String, named name: String) -> String? {
    var secrets = read()
    secrets[name] = .string(value)
    let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // Another account or process may be at it, too; the ending keeps others away from what is left.
    let temporary = "\(path).\(UInt64.random(in: 0 ... .max))\(Self.ending)"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = unsafe open(temporary, flags, 0o600)
    guard descriptor >= 0 else { return SystemError.words }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try file.write(contentsOf: JSONValue.object(secrets).bytes())
      try file.synchronize()
      try file.close()
    } catch {
      unsafe unlink(temporary)
      return SystemError.words(of: error)
    }
    guard unsafe rename(temporary, path) == 0 else {
      let reason = SystemError.words
      unsafe unlink(temporary)
      return reason
    }
    JournalFolder.keep(folderOf: path)
    return nil
  }
}
