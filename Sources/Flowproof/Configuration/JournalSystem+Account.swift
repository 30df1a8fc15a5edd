package import SystemModel
package import Journaling
import Results

/// Which account a system is: a vendor may have all of them at one address.
extension JournalSystem {
  /// An account as journals name it.
  ///
  /// - Parameters:
  ///   - name: The system's name in the document.
  ///   - instance: The account.
  ///   - credentials: The digest of its credentials.
  package init(_ name: String, _ instance: ResolvedInstance, credentials: String) {
    self.init(
      name: name,
      instance: instance.comparedAddress,
      isExclusive: instance.configuration.isExclusive,
      settings: instance.settings,
      credentials: credentials
    )
  }

  /// Tells why this is not known to be the account of a run.
  ///
  /// - Parameter other: The system of the run, as its journal names it.
  /// - Returns: The reason, as a clause; nil where it is that account.
  package func reasonAgainstBeing(_ other: JournalSystem) -> String? {
    if instance != other.instance {
      return "its address is \(instance), and that of the run was \(other.instance)"
    }
    guard let known = other.credentials else {
      return "the journal, which an older version wrote, does not say whose account it was"
    }
    if settings != other.settings {
      let names = Set(settings.keys).union(other.settings.keys)
        .filter { settings[$0] != other.settings[$0] }.sorted()
      return "its settings are not those of the run: \(names.joined(separator: ", "))"
    }
    if credentials != known {
      return "its credentials are not those of the run; set them as they were then"
    }
    return nil
  }
}

extension ResolvedInstance {
  /// The address as it is shown, with a digest of it where that leaves something out.
  fileprivate var comparedAddress: String {
    if shownAddress == address { return address }
    return "\(shownAddress) (\(SHA256.hexadecimal(of: Array(address.utf8)).prefix(8)))"
  }

  /// What can be compared of the credentials, and shows nothing of them; empty where there are none.
  package var credentialsDigest: String {
    JournalSystem.credentialsDigest(
      address: address,
      settings: settings,
      secrets: secrets.mapValues { $0.reveal() }
    )
  }
}

extension JournalSystem {
  /// What can be compared of credentials, and shows nothing of them; empty where there are none.
  ///
  /// Address and settings are part of it, so that a key that is used twice does not show. Whoever
  /// tries keys has to take the digest many times for each.
  package static func credentialsDigest(
    address: String,
    settings: [String: String],
    secrets: [String: String]
  ) -> String {
    if secrets.isEmpty { return "" }
    var bytes: [UInt8] = []
    func add(_ text: String) {
      bytes += Array("\(text.utf8.count):\(text)".utf8)
    }
    add("flowproof: the account of a journal")
    add(address)
    for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
      add(name)
      add(value)
    }
    add("credentials")
    for (name, secret) in secrets.sorted(by: { $0.key < $1.key }) {
      add(name)
      add(secret)
    }
    for _ in 0..<50 { bytes = SHA256.digest(of: bytes) }
    return SHA256.hexadecimal(of: bytes)
  }
}
