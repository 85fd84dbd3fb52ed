"""What there is to assess: packs, tiers, areas, statements, scale, routes."""
