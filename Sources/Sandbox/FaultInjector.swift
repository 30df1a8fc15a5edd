import Synchronization

/// Which requests meet an accident, and which: chance, but the same for the same seed.
///
/// One chaos serves one system. What it decides depends on the order in which requests come, so
/// that clients which ask for several things at a time meet other accidents each time.
public final class FaultInjector: Sendable {
  /// The accidents of networks and busy systems.
  public enum Accident: String, Sendable, CaseIterable {
    /// The system refuses for now, and has done nothing: status 429.
    case tooMany = "429"
    /// The system says that it failed, though perhaps it did what was asked: status 500.
    case failure = "500"
    /// The connection breaks, perhaps before the system knew of the request, perhaps after.
    case reset
    /// The answer breaks off in the middle.
    case cut
    /// The answer comes late, after the system has done what was asked.
    case late
    /// The answer comes in small pieces.
    case slow
  }

  /// What befalls a request.
  public struct Fate: Sendable, Hashable {
    /// The accident.
    public var accident: Accident
    /// Whether the system acts on the request in spite of it.
    public var isActedOn: Bool
  }

  /// The shares of requests that meet each accident, from 0 to 1, together no more than 1.
  public let shares: [Accident: Double]
  private let random: Mutex<RandomBits>

  /// Creates a chaos.
  ///
  /// - Parameters:
  ///   - shares: The share of requests that meets each accident.
  ///   - seed: The seed of chance.
  public init(_ shares: [Accident: Double], seed: UInt64) {
    let sum = shares.values.reduce(0, +)
    precondition(shares.values.allSatisfy { $0 >= 0 } && sum < 1.000_001, "shares of \(sum)")
    self.shares = shares
    random = Mutex(RandomBits(seed: seed))
  }

  /// The fate of the next request; nil where all goes well.
  public func next() -> Fate? {
    random.withLock { random in
      var chance = Double(random.next() >> 11) / Double(1 << 53)
      let isActedOn = random.next() & 1 == 0
      for accident in Accident.allCases {
        let share = shares[accident] ?? 0
        if chance < share {
          let mayMiss = accident == .failure || accident == .reset
          return Fate(
            accident: accident,
            isActedOn: mayMiss ? isActedOn : accident != .tooMany
          )
        }
        chance -= share
      }
      return nil
    }
  }
}
