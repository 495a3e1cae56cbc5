"""What can go wrong between a counter and the hub, by name (resources/i18n/errors/hub.toml)."""

from glossary.errors import GlossaryError


class HubError(GlossaryError):
    """The hub could not do it. Nothing was acknowledged: the same again is safe.

    hub-unreachable    no connection, or it broke        hub-slow         no answer within the time allowed
    hub-busy           too many connections              hub-full         its disk is full
    hub-damaged        its database has a fault of its own
    hub-readonly       it takes no writes now            hub-refused      wrong or revoked credentials
    hub-closed         it takes no connections from this network
    hub-dsn            no libpq connection string       hub-admin-refused     wrong role or password
    hub-join-unreachable, hub-admin-unreachable: hub-unreachable and hub-slow, where a person waits for it
    hub-forbidden      these credentials may not do it   hub-tls          not the server whose CA is pinned
    hub-older          restored from a backup, below what this counter has seen
    hub-newer          its schema is newer than this program; hub-absent: no hub in that database
    hub-batch-differs  that batch number was used for other contents
    hub-content        something the hub does not take (long digit runs, an @, sizes, forms)
    hub-clock          the counter's clock is off by more than a day
    hub-invitation     used, expired, or mistyped       hub-unknown      no such device, proposal, conflict
    hub-temporary      no file can be written here for a moment, which its CA's certificate needs
    hub-decided        decided already                  hub-audience     what the town has cannot be one department's
    hub-depot-address  no place for packs               hub-depot-none   nobody has entered one
    hub-depot-folder   where to lay a pack's files is not known
    """

    @property
    def passes(self) -> bool:
        """Whether trying again later may help with nobody doing anything."""
        return self.code in PASSING


PASSING = frozenset({"hub-unreachable", "hub-slow", "hub-busy", "hub-full", "hub-readonly"})
