"""Which hosts a town's server may have."""

import ipaddress


def may_stay(host: str) -> bool:
    """Not one that no server keeps (RFC 3927, RFC 4291): link-local, where clouds have their secrets too; anybody; all."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return True
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    return not (
        address.is_link_local or address.is_multicast or address.is_unspecified or address.is_reserved
    )
