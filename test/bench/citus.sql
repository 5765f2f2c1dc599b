-- Distributes an empty Clientele database by customer on a Citus coordinator, as far as the schema allows.
-- Drops what cannot be distributed; docs/scaling.md explains each loss.

-- "cannot distribute relation because it has triggers"
drop trigger activity_inserts_only on activity;
drop trigger customers_added on customers;
drop trigger customers_renewed on customers;
drop trigger billing_profiles_added on billing_profiles;
drop trigger billing_profiles_deleted on billing_profiles;
drop trigger billing_profiles_renewed on billing_profiles;
drop trigger subscriptions_added on subscriptions;
drop trigger subscriptions_deleted on subscriptions;
drop trigger subscriptions_renewed on subscriptions;

-- Foreign keys are added again after both sides are distributed, except two.
alter table activity drop constraint activity_customer_id_foreign;
alter table order_lines drop constraint order_lines_order_id_foreign;
alter table customer_tags drop constraint customer_tags_customer_id_foreign;
alter table billing_profiles drop constraint billing_profiles_customer_id_foreign;
alter table customer_terms drop constraint customer_terms_customer_id_foreign;
alter table subscriptions drop constraint subscriptions_customer_id_foreign;
alter table orders drop constraint orders_customer_id_foreign;
alter table search_index drop constraint search_index_customer_id_fkey;

-- Unique constraints need the distribution column.
alter table customers drop constraint customers_microsoft_id_relationship_unique;
alter table subscriptions drop constraint subscriptions_subscription_id_unique,
  drop constraint subscriptions_pkey, add primary key (customer_id, id);
alter table orders drop constraint orders_pkey, add primary key (customer_id, id);
alter table order_lines drop constraint order_lines_pkey, add primary key (order_id, id);
alter table activity drop constraint activity_pkey;

-- Small tables used in joins everywhere: a copy on each node.
select create_reference_table('tags');
select create_reference_table('agents');
select create_reference_table('catalog_offers');
select create_reference_table('catalog_prices');
select create_reference_table('search_words');

select create_distributed_table('customers', 'id');
select create_distributed_table(name, 'customer_id', colocate_with => 'customers')
from unnest(array['customer_tags', 'billing_profiles', 'customer_terms', 'subscriptions', 'orders',
  'activity', 'search_index', 'search_dirty', 'filters_dirty', 'tagging_rows']) as name;
-- Without a customer_id column.
select create_distributed_table('order_lines', 'order_id', colocate_with => 'none');

alter table customer_tags add foreign key (customer_id) references customers (id);
alter table billing_profiles add foreign key (customer_id) references customers (id);
alter table customer_terms add foreign key (customer_id) references customers (id);
alter table subscriptions add foreign key (customer_id) references customers (id);
alter table orders add foreign key (customer_id) references customers (id);
alter table search_index add foreign key (customer_id) references customers (id) on delete cascade;

-- Remain on the coordinator: request_keys, jobs, refusals, taggings, imports and their staging.
